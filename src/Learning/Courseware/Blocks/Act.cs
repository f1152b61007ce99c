using Microsoft.AspNetCore.Http;
using Stoa.Contracts.Courses;
using Stoa.Contracts.Learning;
using Stoa.Courseware.Completion;
using Stoa.Courseware.Moments;
using Stoa.Platform.Data;
using Stoa.Platform.Outbox;
using Stoa.Platform.Web;
using Stoa.Ui.Blocks;

namespace Stoa.Courseware.Blocks;

/// <summary>What a learner does directly to a block: state and completion in one transaction, then back to the block.</summary>
internal sealed class Act(IBlockAccess access, Db db, Advance advance, Outbox outbox, TimeProvider clock)
{
    /// <summary>Opens the block, or says what to answer instead. A preview keeps nothing: visitors are asked to register.</summary>
    public async ValueTask<(BlockScope Scope, Block Block, IResult? Refusal)> Open(string courseKey, string blockKey, CancellationToken cancellation, params string[] types)
    {
        var opened = await access.Open(courseKey, blockKey, cancellation);
        if (opened.Refusal is not null)
            return (null!, null!, opened.Refusal);
        var (scope, block) = (opened.Scope!, opened.Block!);
        if (!types.Contains(block.Type))
            return (scope, block, TypedResults.NotFound());
        if (scope.Learner is null)
            return (scope, block, new SeeOther($"/register?return={Uri.EscapeDataString(scope.UnitPath)}"));
        return (scope, block, scope.Enrolled ? null : new SeeOther(scope.BlockUrl(block)));
    }

    /// <summary>Runs the change on the block's saved state, locked; when it gives a new state, keeps that and what follows.</summary>
    public Task<bool> Change(BlockScope scope, Block block, bool undo, Func<string?, Tx, Task<string?>> change, CancellationToken cancellation) =>
        db.Transaction(async tx =>
        {
            var key = new { Learner = scope.Learner!.Id, Course = scope.Course.Id, Key = block.Key, Unit = scope.Unit.Key };
            await LearnerRecord.Hold(tx, key.Learner, key.Course, cancellation);
            if (await change(await tx.One<string>(StateSql, key, cancellation), tx) is not { } after)
                return false;
            await tx.Execute(KeepSql, new { key.Learner, key.Course, key.Key, key.Unit, State = after }, cancellation);
            await advance.Apply(tx, key.Learner, key.Course, DeedOn(scope, block, undo), cancellation);
            if (!undo)
                await outbox.Add(tx, new LearnerResponded(key.Learner, key.Course, block.Key, block.Hash, clock.GetUtcNow()));
            return true;
        }, cancellation);

    private Deeds DeedOn(BlockScope scope, Block block, bool undo)
    {
        var now = clock.GetUtcNow();
        var deeds = new Deeds().Touch(block.Key, now);
        deeds.Shown[block.Key] = (scope.Unit.Hash, now);
        (undo ? deeds.Undone : deeds.Acts).Add(block.Key);
        return deeds;
    }

    private const string StateSql = """
        select (states -> @Key)::text
        from courseware.learner_units
        where learner_id = @Learner
          and course_id = @Course
          and unit_key = @Unit
        """;

    private const string KeepSql = """
        insert into courseware.learner_units as mine (learner_id, course_id, unit_key, states)
        values (@Learner, @Course, @Unit, jsonb_build_object(@Key::text, @State::jsonb))
        on conflict (learner_id, course_id, unit_key) do update
        set states = mine.states || excluded.states
        """;
}
