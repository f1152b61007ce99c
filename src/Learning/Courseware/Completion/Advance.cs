using Stoa.Contracts.Courses;
using Stoa.Contracts.Learning;
using Stoa.Courseware.Moments;
using Stoa.Platform.Data;
using Stoa.Platform.Outbox;

namespace Stoa.Courseware.Completion;

/// <summary>Works deeds into a learner's course: one round trip to lock and read, one to write, and the events that follow, all in the
/// caller's transaction. The lock on the progress row makes two devices take turns.</summary>
internal sealed class Advance(ICourses courses, Leaves leaves, Outbox outbox, TimeProvider clock)
{
    public async Task Apply(Tx tx, Guid learner, Guid courseId, Deeds deeds, CancellationToken cancellation = default)
    {
        if (await courses.Find(courseId) is not { } course || await courses.Published(course) is not { } tree)
            return;
        var known = await LearnerRecord.Lock(tx, learner, courseId, deeds, cancellation);
        known.MergeInto(deeds);
        var pins = await Pins(tree, known.Pins, deeds);
        var mine = new LearnerCourse(
            learner, await Units(tree, known.Pins, pins), CourseContent.Of(tree.Root).Completion, leaves,
            [.. known.Completions], [.. known.UnitCompletions]);
        mine.Apply(deeds);
        await new LearnerChanges(known, deeds, mine, pins, clock.GetUtcNow()).Write(tx, cancellation);
        await Tell(tx, learner, courseId, mine, known.Progress);
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

    private async Task Tell(Tx tx, Guid learner, Guid courseId, LearnerCourse mine, ProgressRow before)
    {
        var at = clock.GetUtcNow();
        foreach (var unit in mine.NewUnits)
            await outbox.Add(tx, new UnitCompleted(learner, courseId, unit, at));
        if (mine.NewBlocks.Count > 0 || mine.RemovedBlocks.Count > 0)
            await outbox.Add(tx, new ProgressAdvanced(learner, courseId, mine.Completed, mine.Total, at, mine.NewBlocks));
        if (mine.IsComplete && before.CompletedAt is null)
            await outbox.Add(tx, new CourseCompleted(learner, courseId, at));
    }
}
