using Microsoft.AspNetCore.Http;
using Stoa.Contracts.Courses;
using Stoa.Courseware.Units;
using Stoa.Platform.Data;
using Stoa.Platform.Web;
using Stoa.Ui.Blocks;

namespace Stoa.Courseware.Classrooms;

/// <summary>Lets a visitor to a single block, by the rules of the unit page.</summary>
internal sealed class BlockAccess(Classroom classroom, ICourses courses, PinRead pins, Db db, IServiceProvider services) : IBlockAccess
{
    public async ValueTask<OpenedBlock> Open(string courseKey, string blockKey, CancellationToken cancellation = default)
    {
        Task<PinRead.Row?>? pinned = null;
        var room = await classroom.Enter(courseKey, (course, tree, learner) =>
        {
            if (tree.Find(blockKey) is { } found && tree.UnitOf(found) is { } within)
                pinned = pins.Find(db, new(learner.Id, course.Id, within.Key), cancellation);
        });
        if (room is null || await Locate(room, blockKey, pinned, cancellation) is not var (unit, block))
            return new(null, null, TypedResults.NotFound());
        if (room.Syllabus.Find(unit.Key) is not { } place || !room.Sees(place) || !IsForLearners(room, unit, block))
            return new(null, null, TypedResults.NotFound());
        if (!room.MayOpen(place))
            return new(null, null, new SeeOther($"{room.Path}/{unit.Key}"));
        return new(Scope(room, unit, services), block, null);
    }

    public static BlockScope Scope(Room room, Block unit, IServiceProvider services) =>
        new(room.Course, room.Tree, unit, room.Learner, room.Enrolled, room.ContentOrigin, room.Now) { Services = services };

    // The block in the revision of its unit that the learner keeps; blocks that the author has removed since are found there too.
    private async ValueTask<(Block Unit, Block Block)?> Locate(Room room, string blockKey, Task<PinRead.Row?>? pinned, CancellationToken cancellation)
    {
        var block = room.Tree.Find(blockKey);
        var unit = block is null ? null : room.Tree.UnitOf(block);
        if (room.Enrolled)
            foreach (var kept in (await Pins(room, pinned, cancellation)).Where(kept => room.Tree.Find(kept.UnitKey) is { } published && published.Hash != kept.UnitHash))
                if (await courses.Tree(kept.UnitHash, kept.UnitKey) is { } tree && tree.Find(blockKey) is { } found)
                    return (tree.Root, found);
        return block is null || unit is null ? null : (unit, block);
    }

    // Of the block's unit; of all where it stands in none any more.
    private async ValueTask<IReadOnlyList<PinnedUnit>> Pins(Room room, Task<PinRead.Row?>? pinned, CancellationToken cancellation)
    {
        if (pinned is null)
            return await db.Query<PinnedUnit>(PinsSql, new { Learner = room.Learner!.Id, Course = room.Course.Id }, cancellation);
        return await pinned is { } kept ? [new(kept.UnitKey, kept.UnitHash)] : [];
    }

    private static bool IsForLearners(Room room, Block unit, Block block) =>
        room.IsStaff || !PathWithin(unit, block).Any(at => at.Flag("staffOnly") || at.Flag("hidden"));

    private static List<Block> PathWithin(Block at, Block block)
    {
        if (at == block)
            return [at];
        foreach (var child in at.Children)
            if (PathWithin(child, block) is { Count: > 0 } below)
                return [at, .. below];
        return [];
    }

    private const string PinsSql = """
        select unit_key, unit_hash
        from courseware.learner_units
        where learner_id = @Learner
          and course_id = @Course
          and unit_hash is not null
        """;
}
