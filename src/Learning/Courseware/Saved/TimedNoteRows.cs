using Stoa.Platform.Data;
using Stoa.Ui.Blocks;

namespace Stoa.Courseware.Saved;

/// <summary>A learner's notes in the videos of one unit, in the row that holds all of the unit's.</summary>
internal sealed class TimedNoteRows(Db db)
{
    internal async Task<IReadOnlyList<TimedNote>> Of(BlockScope scope, CancellationToken cancellation) => TimedNote.Of(
        await db.One<string>(ListSql, new { Learner = scope.Learner!.Id, Course = scope.Course.Id, Unit = scope.Unit.Key }, cancellation));

    /// <summary>False when there are as many as there may be.</summary>
    internal async Task<bool> Add(BlockScope scope, TimedNote note, CancellationToken cancellation) => await db.Execute(
        AddSql, new { Learner = scope.Learner!.Id, Course = scope.Course.Id, Unit = scope.Unit.Key, Note = note.ToJson(), TimedNote.Most }, cancellation) == 1;

    internal Task<int> Change(BlockScope scope, Guid id, string text, CancellationToken cancellation) => db.Execute(
        ChangeSql, new { Learner = scope.Learner!.Id, Course = scope.Course.Id, Unit = scope.Unit.Key, Id = $"{id}", Text = text }, cancellation);

    internal Task<int> Remove(BlockScope scope, Guid id, CancellationToken cancellation) => db.Execute(
        RemoveSql, new { Learner = scope.Learner!.Id, Course = scope.Course.Id, Unit = scope.Unit.Key, Id = $"{id}" }, cancellation);

    private const string ListSql = """
        select timed_notes::text
        from courseware.learner_units
        where learner_id = @Learner
          and course_id = @Course
          and unit_key = @Unit
        """;

    private const string AddSql = """
        insert into courseware.learner_units as mine (learner_id, course_id, unit_key, timed_notes)
        values (@Learner, @Course, @Unit, jsonb_build_array(@Note::jsonb))
        on conflict (learner_id, course_id, unit_key) do update
        set timed_notes = mine.timed_notes || excluded.timed_notes
        where jsonb_array_length(mine.timed_notes) < @Most
        """;

    private const string ChangeSql = """
        update courseware.learner_units
        set timed_notes = (
            select jsonb_agg(case when item ->> 'id' = @Id then item || jsonb_build_object('text', @Text::text) else item end)
            from jsonb_array_elements(timed_notes) one(item))
        where learner_id = @Learner
          and course_id = @Course
          and unit_key = @Unit
          and jsonb_array_length(timed_notes) > 0
        """;

    private const string RemoveSql = """
        update courseware.learner_units
        set timed_notes = (
            select coalesce(jsonb_agg(item), '[]')
            from jsonb_array_elements(timed_notes) one(item)
            where item ->> 'id' <> @Id)
        where learner_id = @Learner
          and course_id = @Course
          and unit_key = @Unit
        """;
}
