using Stoa.Insights.Deeds;
using Stoa.Insights.Facts;
using Stoa.Platform.Data;

namespace Stoa.Insights.Rollups;

/// <summary>Brings learners into memory for a batch, and back. One round trip each.</summary>
internal static class LearnerStore
{
    /// <summary>The learners that the deeds are of, with all that the deeds touch.</summary>
    internal static async Task<IReadOnlyCollection<LearnerFacts>> Load(Tx tx, IReadOnlyList<Deed> deeds, CancellationToken cancellation)
    {
        var learners = deeds.Select(deed => (deed.Course, deed.Learner)).Distinct().ToDictionary(key => key, key => new LearnerFacts(key.Course, key.Learner));
        var visits = deeds.OfType<Read>().Select(read => (read.Course, read.Learner, read.Visit)).ToHashSet();
        var videos = deeds.OfType<Watched>().Select(watched => (watched.Course, watched.Learner, watched.Block))
            .Concat(deeds.OfType<Jumped>().Select(jumped => (jumped.Course, jumped.Learner, jumped.Block))).ToHashSet();
        var days = deeds.Where(deed => deed.IsLearning).Select(deed => (deed.Course, deed.Learner, deed.Day)).ToHashSet();
        await using var rows = await tx.Batch(
        [
            LearnerRows.Load(learners.Values), PartRows.LoadUnits(learners.Values), WorkRows.LoadProblems(learners.Values),
            PartRows.LoadVisits(visits), WorkRows.LoadVideos(videos), PartRows.LoadDays(days),
        ], cancellation);
        await Read(rows, learners);
        return learners.Values;
    }

    internal static IEnumerable<Statement> Save(IReadOnlyList<LearnerFacts> learners) =>
    [
        LearnerRows.Write(learners), PartRows.WriteUnits(learners), PartRows.WriteVisits(learners), PartRows.WriteDays(learners),
        PartRows.WriteScores(learners), WorkRows.WriteVideos(learners), WorkRows.WriteProblems(learners),
    ];

    internal static async Task Read(BatchResults rows, IReadOnlyDictionary<(Guid, Guid), LearnerFacts> learners)
    {
        foreach (var row in await rows.Read<LearnerRows.Row>())
            LearnerRows.Read(learners[(row.CourseId, row.LearnerId)], row);
        foreach (var row in await rows.Read<PartRows.UnitRow>())
            learners[(row.CourseId, row.LearnerId)].Units[row.Unit] = new()
            {
                OpenedAt = row.OpenedAt,
                LastAt = row.LastAt,
                CompletedAt = row.CompletedAt,
                Attention = row.Attention,
            };
        foreach (var row in await rows.Read<WorkRows.ProblemRow>())
            learners[(row.CourseId, row.LearnerId)].Problems[row.Block] = WorkRows.Problem(row);
        foreach (var row in await rows.Read<PartRows.VisitRow>())
            learners[(row.CourseId, row.LearnerId)].Visits[row.Visit] = new() { Unit = row.Unit, Attention = row.Attention };
        foreach (var row in await rows.Read<WorkRows.VideoRow>())
            learners[(row.CourseId, row.LearnerId)].Videos[row.Block] = WorkRows.Video(row);
        foreach (var row in await rows.Read<PartRows.DayRow>())
            learners[(row.CourseId, row.LearnerId)].Days[row.Day] = row.Deeds;
    }
}
