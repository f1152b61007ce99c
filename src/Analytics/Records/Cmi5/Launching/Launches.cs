using Stoa.Contracts.Courses;
using Stoa.Contracts.Records;
using Stoa.Platform.Data;
using Stoa.Platform.Web;
using Stoa.Records.Cmi5.Blocks;
using Stoa.Records.Cmi5.Moving;
using Stoa.Records.Cmi5.Sessions;
using Stoa.Ui.Blocks;

namespace Stoa.Records.Cmi5.Launching;

/// <summary>Begins sessions: what is said and written before a unit is launched (9.3.1, 10.1, 11). A session of the registration that is
/// still open was left without a word, and is abandoned.</summary>
internal sealed class Launches(Db db, Registrar registrar, IStatements statements, LaunchDocuments documents, TenantAddress site, TimeProvider clock)
{
    /// <param name="absoluteUrl">Makes the unit's address fully qualified.</param>
    internal async Task<SessionRow> Begin(BlockScope scope, Block block, LaunchMode? asked, Func<SessionRow, Task<string>> absoluteUrl, string returnUrl, CancellationToken cancellation)
    {
        var (content, learner) = (UnitContent.Of(block), scope.Learner!);
        var registration = Registrations.Of(learner.Id, scope.Course.Id);
        return await db.Transaction(async tx =>
        {
            await SessionRows.Hold(tx, registration, learner.Id, scope.Course.Id, cancellation);
            var unit = (await SessionRows.Units(tx, registration, cancellation)).FirstOrDefault(row => row.Unit == content.Id);
            var session = Row(scope, block, content, registration, Mode(asked, unit, scope.Enrolled));
            await registrar.Evaluate(tx, new(registration, session.Actor, session.Activities, content.Package), StatementId.Of("cmi5 registered", registration.ToString()), cancellation);
            foreach (var open in await SessionRows.Open(tx, registration, cancellation))
                await registrar.Abandon(tx, open, cancellation);
            await SessionRows.Begin(tx, session, cancellation);
            var launched = new LaunchedUnit(content, Enum.Parse<LaunchMode>(session.Mode), await absoluteUrl(session));
            await documents.Write(tx, session, launched.LaunchData(session.Id, returnUrl), learner.Culture ?? CourseContent.Of(scope.Tree.Root).Language, cancellation);
            await statements.Append([new LmsStatements(registration, session.Actor, clock.GetUtcNow()).Launched(session.Id, session.Activity, launched)], cancellation);
            return session;
        }, cancellation);
    }

    /// <summary>Who is not enrolled looks around; who has nothing left to do looks back.</summary>
    private static LaunchMode Mode(LaunchMode? asked, UnitRow? unit, bool enrolled)
    {
        if (!enrolled)
            return LaunchMode.Browse;
        return asked ?? (unit is { WaivedAt: not null } or { CompletedAt: not null, PassedAt: not null } ? LaunchMode.Review : LaunchMode.Normal);
    }

    private SessionRow Row(BlockScope scope, Block block, UnitContent content, Guid registration, LaunchMode mode)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        return new(
            Guid.CreateVersion7(), registration, scope.Learner!.Id, scope.Course.Id, scope.Course.Key, block.Key, block.Hash, content.Id, content.Package, content.Url,
            site.Origin, mode.ToString(), content.MoveOn.ToString(), content.MasteryScore, content.Points, now, now, PreferencesRead: false, Fetched: false, Ended: false, "{}");
    }
}
