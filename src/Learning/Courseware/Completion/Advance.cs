using Stoa.Contracts.Courses;
using Stoa.Contracts.Learning;
using Stoa.Courseware.Moments;
using Stoa.Platform.Data;
using Stoa.Platform.Outbox;

namespace Stoa.Courseware.Completion;

/// <summary>What a learner did in a course.</summary>
internal sealed record Advanced(Guid Learner, Guid Course, Deeds Deeds);

/// <summary>Works deeds into learners' courses: one round trip to lock and read, one to write them and the events that follow, however many they
/// are, all in the caller's transaction. The lock on the progress row makes two devices take turns.</summary>
internal sealed class Advance(ICourses courses, Leaves leaves, Outbox outbox, TimeProvider clock)
{
    public Task Apply(Tx tx, Guid learner, Guid courseId, Deeds deeds, CancellationToken cancellation = default) =>
        Apply(tx, [new(learner, courseId, deeds)], cancellation);

    /// <param name="all">Each learner's course once.</param>
    public async Task Apply(Tx tx, IReadOnlyCollection<Advanced> all, CancellationToken cancellation = default)
    {
        var trees = new Dictionary<Guid, CourseTree>();
        foreach (var id in all.Select(one => one.Course).Distinct())
            if (await courses.Find(id) is { } course && await courses.Published(course) is { } tree)
                trees[id] = tree;
        // In order, so that two who hold the same rows never wait for each other in a circle.
        var known = all.Where(one => trees.ContainsKey(one.Course)).OrderBy(one => (one.Learner, one.Course)).ToList();
        if (known.Count == 0)
            return;
        var changes = new List<LearnerChanges>(known.Count);
        foreach (var (record, deeds) in (await LearnerRecord.Lock(tx, known, cancellation)).Zip(known.Select(one => one.Deeds)))
            changes.Add(await Change(trees[record.Course], record, deeds));
        await tx.Run([.. ChangedRows.Write(changes), .. Told(changes)], cancellation);
    }

    private async ValueTask<LearnerChanges> Change(CourseTree tree, LearnerRecord known, Deeds deeds)
    {
        known.MergeInto(deeds);
        var pins = await Pins(tree, known.Pins, deeds);
        var mine = new LearnerCourse(
            known.Learner, await Units(tree, known.Pins, pins), CourseContent.Of(tree.Root).Completion, leaves,
            [.. known.Completions], [.. known.UnitCompletions]);
        mine.Apply(deeds);
        return new LearnerChanges(known, deeds, mine, pins, clock.GetUtcNow());
    }

    // Whatever is done on a unit for the first time keeps the unit as it was shown then.
    private async ValueTask<Dictionary<string, string>> Pins(CourseTree tree, IReadOnlyDictionary<string, string> pinned, Deeds deeds)
    {
        var fresh = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var key in deeds.Blocks)
        {
            if (tree.Find(key) is not { } block || tree.UnitOf(block) is not { } unit || pinned.ContainsKey(unit.Key))
                continue;
            var shown = deeds.Shown.TryGetValue(key, out var seen) && seen.Hash != unit.Hash ? await Revision(seen.Hash, unit.Key) : null;
            fresh.TryAdd(unit.Key, shown is not null && shown.SelfAndDescendants().Any(below => below.Key == key) ? shown.Hash : unit.Hash);
        }
        return fresh;
    }

    private async ValueTask<IReadOnlyList<Block>> Units(
        CourseTree tree, IReadOnlyDictionary<string, string> pinned, Dictionary<string, string> fresh)
    {
        var units = new List<Block>(tree.Units.Count);
        foreach (var unit in tree.Units)
        {
            if (tree.IsStaffOnly(unit) || tree.IsHidden(unit))
                continue;
            var hash = pinned.GetValueOrDefault(unit.Key) ?? fresh.GetValueOrDefault(unit.Key);
            units.Add(hash is null || hash == unit.Hash ? unit : await Revision(hash, unit.Key) ?? unit);
        }
        return units;
    }

    private async ValueTask<Block?> Revision(string hash, string unitKey) =>
        await courses.Tree(hash, unitKey) is { Root: { Type: BlockTypes.Unit } unit } ? unit : null;

    private IEnumerable<Statement> Told(List<LearnerChanges> changes)
    {
        var at = clock.GetUtcNow();
        return
        [
            .. outbox.StatementsOfAll(changes.SelectMany(one => one.Mine.NewUnits.Select(unit => new UnitCompleted(one.Learner, one.Course, unit, at))).ToList()),
            .. outbox.StatementsOfAll(changes.Where(one => one.Mine.NewBlocks.Count > 0 || one.Mine.RemovedBlocks.Count > 0)
                .Select(one => new ProgressAdvanced(one.Learner, one.Course, one.Mine.Completed, one.Mine.Total, at, one.Mine.NewBlocks)).ToList()),
            .. outbox.StatementsOfAll(changes.Where(one => one.IsFirstComplete).Select(one => new CourseCompleted(one.Learner, one.Course, at)).ToList()),
        ];
    }
}
