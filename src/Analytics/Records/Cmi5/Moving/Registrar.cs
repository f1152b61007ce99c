using System.Collections.Concurrent;
using Stoa.Contracts.Learning;
using Stoa.Contracts.Records;
using Stoa.Platform.Data;
using Stoa.Platform.Outbox;
using Stoa.Records.Cmi5.Packages;
using Stoa.Records.Cmi5.Sessions;

namespace Stoa.Records.Cmi5.Moving;

/// <summary>Moves a registration on: what units did, what is satisfied by it, and what the course makes of it. The caller holds the registration.
/// Statements are kept before the transaction commits; their ids follow from what they say, so that after a crash they are not said twice.</summary>
internal sealed class Registrar(IStatements statements, Outbox outbox, TimeProvider clock, Registrar.Outlines outlines)
{
    /// <summary>Singleton: packages never change.</summary>
    internal sealed class Outlines : ConcurrentDictionary<string, Outline>;

    /// <summary>What a unit said, and was kept.</summary>
    internal async Task Take(Tx tx, SessionRow session, IReadOnlyList<UnitDeed> deeds, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        await SessionRows.Heard(tx, session.Id, deeds, now, cancellation);
        if (deeds.Count == 0)
            return;
        foreach (var deed in deeds)
            await UnitRows.Keep(tx, session.Registration, session.Unit, deed, now, cancellation);
        var unit = (await SessionRows.Units(tx, session.Registration, cancellation)).FirstOrDefault(row => row.Unit == session.Unit);
        if (deeds.FirstOrDefault(deed => deed.Verb is Vocabulary.Passed or Vocabulary.Failed) is { } judged)
            await Grade(tx, session, judged, unit!.Judged, now);
        await Complete(tx, session, unit, deeds, now, cancellation);
        await Evaluate(tx, new(session.Registration, session.Actor, session.Activities, session.Package), session.Id, cancellation);
    }

    /// <summary>Says "satisfied" of every block and course of the package that now is, and was not.</summary>
    internal async Task Evaluate(Tx tx, RegisteredPackage registered, Guid session, CancellationToken cancellation)
    {
        if (registered.Package.Length == 0 || await Outline(tx, registered.Package, cancellation) is not { } course)
            return;
        var units = (await SessionRows.Units(tx, registered.Registration, cancellation)).ToDictionary(unit => unit.Unit, StringComparer.Ordinal);
        var known = (await UnitRows.SatisfiedNodes(tx, registered.Registration, cancellation)).ToHashSet(StringComparer.Ordinal);
        var nodes = MoveOnRule.Satisfied(course, unit => IsSatisfied(unit, units.GetValueOrDefault(unit.Id))).Where(node => !known.Contains(node.Key)).ToList();
        if (nodes.Count == 0)
            return;
        var now = clock.GetUtcNow();
        var say = new LmsStatements(registered.Registration, registered.Actor, now);
        foreach (var node in nodes)
            await statements.Append([say.Satisfied(session, node, node == course, registered.Activities)], cancellation);
        await UnitRows.KeepSatisfied(tx, registered.Registration, nodes.Select(node => node.Key), now, cancellation);
    }

    /// <summary>An instructor lets a learner off a unit; false when that was done before (9.3.7: once).</summary>
    internal async Task<bool> Waive(Tx tx, RegisteredPackage registered, WaivedUnit waived, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        if (!await UnitRows.Waive(tx, registered.Registration, waived.Unit, now, cancellation))
            return false;
        var session = StatementId.Of("cmi5 waiver", registered.Registration.ToString(), waived.Unit);
        var say = new LmsStatements(registered.Registration, registered.Actor, now);
        await statements.Append([say.Waived(session, registered.Activities.Of(waived.BlockKey), waived.Unit, waived.Reason)], cancellation);
        await outbox.Add(tx, new BlockCompleted(waived.Learner, waived.Course, waived.BlockKey, now));
        await Evaluate(tx, registered, session, cancellation);
        return true;
    }

    /// <summary>Ends a session that the unit did not end.</summary>
    internal async Task Abandon(Tx tx, SessionRow session, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        var abandoned = new LmsStatements(session.Registration, session.Actor, now)
            .Abandoned(session.Id, session.Activity, session.Unit, session.LastAt - session.LaunchedAt);
        await statements.Append([abandoned], cancellation);
        await SessionRows.Abandon(tx, session.Id, now, cancellation);
    }

    private static bool IsSatisfied(Outline unit, UnitRow? row) =>
        row?.SatisfiedAt is not null || MoveOnRule.IsSatisfied(unit.MoveOn!.Value, row?.CompletedAt is not null, row?.PassedAt is not null, row?.WaivedAt is not null);

    private Task Grade(Tx tx, SessionRow session, UnitDeed judged, int number, DateTimeOffset now)
    {
        if (session.Points is not > 0 and var points)
            return Task.CompletedTask;
        var share = Math.Clamp(judged.Scaled ?? (judged.Verb == Vocabulary.Passed ? 1 : 0), 0, 1);
        return outbox.Add(tx, new AttemptGraded(
            session.LearnerId, session.CourseId, session.BlockKey, session.Revision, (double)share * session.Points!.Value, session.Points.Value, number, now));
    }

    /// <summary>A unit that anything satisfies counts as done here when the learner has gone through it, since opening is not completing.</summary>
    private async Task Complete(Tx tx, SessionRow session, UnitRow? unit, IReadOnlyList<UnitDeed> deeds, DateTimeOffset now, CancellationToken cancellation)
    {
        var done = session.Rule == MoveOn.NotApplicable
            ? session.Mode == nameof(LaunchMode.Normal) && deeds.Any(deed => deed.Verb == Vocabulary.Terminated)
            : MoveOnRule.IsSatisfied(session.Rule, unit?.CompletedAt is not null, unit?.PassedAt is not null, waived: false);
        if (done && await UnitRows.Satisfy(tx, session.Registration, session.Unit, now, cancellation))
            await outbox.Add(tx, new BlockCompleted(session.LearnerId, session.CourseId, session.BlockKey, now));
    }

    private async Task<Outline?> Outline(Tx tx, string package, CancellationToken cancellation)
    {
        if (outlines.TryGetValue(package, out var known))
            return known;
        return await tx.One<string>(OutlineSql, new { Package = package }, cancellation) is { } json ? outlines[package] = Packages.Outline.Parse(json) : null;
    }

    private const string OutlineSql = """
        select structure::text
        from records.cmi5_packages
        where id = @Package
        """;
}

/// <summary>A package in a registration, and the ids by which its parts are known.</summary>
internal sealed record RegisteredPackage(Guid Registration, (string HomePage, string Name) Actor, Activities Activities, string Package);

/// <param name="Unit">The publisher's id.</param>
internal sealed record WaivedUnit(string Unit, string BlockKey, Guid Learner, Guid Course, string Reason);
