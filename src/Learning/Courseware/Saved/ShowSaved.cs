using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Stoa.Courseware.Classrooms;
using Stoa.Courseware.Home;
using Stoa.Courseware.Outline;
using Stoa.Platform.Data;
using Stoa.Platform.Web;
using Stoa.Ui;

namespace Stoa.Courseware.Saved;

public sealed record SavedModel(
    Room Room, LearnerHome Learner, IReadOnlyList<SyllabusUnit> Bookmarks, IReadOnlyList<SavedModel.Note> Notes, IReadOnlyList<SavedModel.InVideos> Timed)
{
    /// <param name="Unit">Null when the author has taken the unit away; the note stays.</param>
    public sealed record Note(SyllabusUnit? Unit, string Text, DateTimeOffset UpdatedAt);

    /// <summary>What a learner wants to find again in the videos of a unit.</summary>
    public sealed record InVideos(SyllabusUnit Unit, IReadOnlyList<TimedNote> Notes);
}

/// <summary>A learner's bookmarks and notes in a course.</summary>
internal static class ShowSaved
{
    private sealed record TimedRow(string UnitKey, string Notes);

    private sealed record NoteRow(string UnitKey, string Text, DateTimeOffset UpdatedAt);

    internal static void Map(IEndpointRouteBuilder routes) =>
        routes.MapGet("/learn/{org}/{course}/{run}/saved", Handle).RequirePerson();

    private static async Task<IResult> Handle(string org, string course, string run, Classroom classroom, Db db, CancellationToken cancellation)
    {
        if (await classroom.Enter($"{org}/{course}/{run}") is not { } room)
            return TypedResults.NotFound();
        var learner = await LearnerHome.Load(db, room, cancellation);
        var key = new { Learner = room.Learner!.Id, Course = room.Course.Id };
        await using var results = await db.Batch([new(BookmarksSql, key), new(NotesSql, key), new(TimedSql, key)], cancellation);
        var bookmarks = (await results.Read<string>()).Select(room.Syllabus.Find).OfType<SyllabusUnit>().Where(room.Sees).OrderBy(unit => unit.Index).ToList();
        var notes = (await results.Read<NoteRow>()).Select(row => new SavedModel.Note(room.Syllabus.Find(row.UnitKey), row.Text, row.UpdatedAt)).ToList();
        var timed = (await results.Read<TimedRow>())
            .Select(row => room.Syllabus.Find(row.UnitKey) is { } unit && room.Sees(unit) ? new SavedModel.InVideos(unit, TimedNote.Of(row.Notes)) : null)
            .OfType<SavedModel.InVideos>().OrderBy(videos => videos.Unit.Index);
        return Page.Of<SavedPage>(new SavedModel(room, learner, bookmarks, notes, [.. timed]));
    }

    private const string BookmarksSql = """
        select unit_key
        from courseware.learner_units
        where learner_id = @Learner
          and course_id = @Course
          and bookmarked_at is not null
        """;

    private const string TimedSql = """
        select unit_key, timed_notes::text as notes
        from courseware.learner_units
        where learner_id = @Learner
          and course_id = @Course
          and timed_notes <> '[]'
        """;

    private const string NotesSql = """
        select unit_key, note as text, note_at as updated_at
        from courseware.learner_units
        where learner_id = @Learner
          and course_id = @Course
          and note is not null
        order by note_at desc
        """;
}
