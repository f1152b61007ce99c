using Stoa.Contracts.People;
using Stoa.Platform.Data;
using Stoa.Platform.Outbox;

namespace Stoa.Gradebook.Grades;

/// <summary>Grades and points in a person's export.</summary>
internal sealed class PersonalGrades(Db db) : IPersonalData
{
    private sealed record Grade(Guid CourseId, double Percent, bool Passed, string? Letter, DateTimeOffset ChangedAt);

    private sealed record Score(Guid CourseId, string BlockKey, double Earned, double Possible, int Attempt, DateTimeOffset SubmittedAt);

    private sealed record Set(Guid CourseId, string ColumnKey, double? NewValue, bool NewExempt, string Reason, DateTimeOffset ChangedAt);

    public string FileName => "grades.json";

    public async Task<object> Export(Guid personId)
    {
        await using var results = await db.Batch([new(GradesSql, new { PersonId = personId }), new(ScoresSql, new { PersonId = personId }), new(MarksSql, new { PersonId = personId })]);
        return new { Grades = await results.Read<Grade>(), Scores = await results.Read<Score>(), Marks = await results.Read<Set>() };
    }

    private const string GradesSql = """
        select course_id, percent, passed, letter, changed_at
        from gradebook.grades
        where learner_id = @PersonId
        order by course_id
        """;

    private const string ScoresSql = """
        select course_id, block_key, earned, possible, attempt, submitted_at
        from gradebook.scores
        where learner_id = @PersonId
        order by submitted_at
        """;

    private const string MarksSql = """
        select course_id, column_key, new_value, new_exempt, reason, changed_at
        from gradebook.mark_changes
        where learner_id = @PersonId
        order by changed_at
        """;
}

/// <summary>Nothing of an erased person stays here.</summary>
internal sealed class OnPersonErased : IHandle<PersonErased>
{
    public async Task Handle(PersonErased happened, Tx tx, CancellationToken cancellation)
    {
        string[] all = [ScoresSql, GradesSql, MarksSql, ChangesSql, ImportedSql, AskedAgainSql];
        foreach (var sql in all)
            await tx.Execute(sql, new { happened.PersonId }, cancellation);
    }

    private const string ScoresSql = "delete from gradebook.scores where learner_id = @PersonId";
    private const string GradesSql = "delete from gradebook.grades where learner_id = @PersonId";
    private const string MarksSql = "delete from gradebook.marks where learner_id = @PersonId";
    private const string ChangesSql = "delete from gradebook.mark_changes where learner_id = @PersonId";
    private const string AskedAgainSql = "delete from gradebook.asked_again where learner_id = @PersonId";
    private const string ImportedSql = "delete from gradebook.import_marks where learner_id = @PersonId";
}
