using Stoa.Contracts.Records;
using Stoa.Insights.Deeds;
using Stoa.Insights.Facts;
using Stoa.Insights.Rollups;
using Stoa.Insights.Sums;
using Stoa.Platform.Data;
using Deed = Stoa.Insights.Deeds.Deed;

namespace Stoa.Insights.Folding;

/// <summary>Adds a piece of the record to the rollups. The caller's transaction moves the place with it, so that killed anywhere nothing
/// counts twice.</summary>
internal sealed class Fold(IStatementLookup lookup)
{
    internal async Task Add(Tx tx, IReadOnlyList<RecordedStatement> statements, CancellationToken cancellation)
    {
        var batch = Batch.Of(statements);
        if (batch.Voids.Count > 0)
            await TakeBack(tx, batch, cancellation);
        var voided = await Voided(tx, batch, cancellation);
        Deed[] deeds = [.. batch.Deeds.Where(deed => !voided.Contains(deed.Id)).Select(deed => deed.Deed)];
        if (deeds.Length == 0)
            return;
        await tx.Execute(KeepHomesSql, new { Homes = batch.Homes.ToArray() }, cancellation);
        var learners = await LearnerStore.Load(tx, deeds, cancellation);
        var periods = await Periods.Load(tx, deeds, cancellation);
        await tx.Run(Changes(learners, periods, deeds), cancellation);
    }

    /// <summary>Makes one person's figures anew: out with everything that is kept of them, in with what the record still tells.</summary>
    internal async Task Renew(Tx tx, Guid person, RecordPlace until, CancellationToken cancellation)
    {
        var sums = new CourseSums();
        foreach (var learner in await PersonRows.Load(tx, person, cancellation))
            sums.Add(learner, -1);
        var periods = await Periods.Of(tx, person, cancellation);
        await PersonRows.Delete(tx, person, cancellation);
        var deeds = await Told(tx, person, until, cancellation);
        var learners = deeds.Select(deed => deed.Course).Distinct().ToDictionary(course => course, course => new LearnerFacts(course, person));
        foreach (var deed in deeds)
        {
            learners[deed.Course].Apply(deed);
            periods.Add(deed);
        }
        foreach (var learner in learners.Values)
            sums.Add(learner, 1);
        await tx.Run([.. LearnerStore.Save([.. learners.Values]), .. SumRows.Save(sums), .. periods.Save()], cancellation);
    }

    private static List<Statement> Changes(IReadOnlyCollection<LearnerFacts> learners, Periods periods, IReadOnlyList<Deed> deeds)
    {
        var sums = new CourseSums();
        foreach (var learner in learners)
            sums.Add(learner, -1);
        var byKey = learners.ToDictionary(learner => (learner.Course, learner.Learner));
        foreach (var deed in deeds)
        {
            byKey[(deed.Course, deed.Learner)].Apply(deed);
            periods.Add(deed);
        }
        foreach (var learner in learners)
            sums.Add(learner, 1);
        return [.. LearnerStore.Save([.. learners]), .. SumRows.Save(sums), .. periods.Save()];
    }

    // Whoever a statement that is taken back was of, if it was added before, is made anew.
    private async Task TakeBack(Tx tx, Batch batch, CancellationToken cancellation)
    {
        await tx.Execute(KeepVoidedSql, new { Ids = batch.Voids.ToArray() }, cancellation);
        var here = batch.Statements.Select(statement => statement.Id).ToHashSet();
        var elsewhere = batch.Voids.Where(id => !here.Contains(id)).ToList();
        var people = (await lookup.Find(elsewhere, cancellation)).Select(DeedReader.LearnerOf).OfType<Guid>().Distinct();
        foreach (var person in people)
            await Debts.Owe(tx, person, cancellation);
    }

    private async Task<List<Deed>> Told(Tx tx, Guid person, RecordPlace until, CancellationToken cancellation)
    {
        const int most = 2000;
        var deeds = new List<Deed>();
        var homes = await tx.Query<string>(HomesSql, null, cancellation);
        for (var place = RecordPlace.Start; ;)
        {
            var told = await lookup.OfPerson(person, homes, place, most, cancellation);
            var batch = Batch.Of([.. told.TakeWhile(statement => (statement.Place.Transaction, statement.Place.Position).CompareTo((until.Transaction, until.Position)) <= 0)]);
            var voided = await Voided(tx, batch, cancellation);
            deeds.AddRange(batch.Deeds.Where(deed => deed.Deed.Learner == person && !voided.Contains(deed.Id)).Select(deed => deed.Deed));
            if (told.Count == 0 || batch.Statements.Count < told.Count)
                return deeds;
            place = told[^1].Place;
        }
    }

    private static async Task<HashSet<Guid>> Voided(Tx tx, Batch batch, CancellationToken cancellation) =>
        [.. await tx.Query<Guid>(VoidedSql, new { Ids = batch.Deeds.Select(deed => deed.Id).ToArray() }, cancellation)];

    private const string KeepHomesSql = """
        insert into insights.homes (address)
        select unnest(@Homes::text[])
        on conflict do nothing
        """;

    private const string HomesSql = """
        select address
        from insights.homes
        where tenant_id = platform.tenant()
        """;

    private const string VoidedSql = """
        select statement_id
        from insights.voided
        where tenant_id = platform.tenant()
          and statement_id = any (@Ids::uuid[])
        """;

    private const string KeepVoidedSql = """
        insert into insights.voided (statement_id)
        select unnest(@Ids::uuid[])
        on conflict do nothing
        """;
}
