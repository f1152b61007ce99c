using Stoa.Contracts.People;
using Stoa.Platform.Data;
using Stoa.Platform.Outbox;

namespace Stoa.Gradebook.Grades;

/// <summary>Grades and points in a person's export.</summary>
internal sealed class PersonalGrades(Db db) : IPersonalData
{
    private sealed record Grade(Guid CourseId, double Percent, bool Passed, string? Letter, DateTimeOffset ChangedAt);

    private sealed record Score(Guid CourseId, string BlockKey, double Earned, double Possible, int Attempt, DateTimeOffset SubmittedAt);

    public string FileName => "grades.json";

    public async Task<object> Export(Guid personId)
    {
        await using var results = await db.Batch([new(GradesSql, new { PersonId = personId }), new(ScoresSql, new { PersonId = personId })]);
        return new { Grades = await results.Read<Grade>(), Scores = await results.Read<Score>() };
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
}

/// <summary>Nothing of an erased person stays here.</summary>
internal sealed class OnPersonErased : IHandle<PersonErased>
{
    public async Task Handle(PersonErased happened, Tx tx, CancellationToken cancellation)
    {
        await tx.Execute(ScoresSql, new { happened.PersonId }, cancellation);
        await tx.Execute(GradesSql, new { happened.PersonId }, cancellation);
    }

    private const string ScoresSql = "delete from gradebook.scores where learner_id = @PersonId";
    private const string GradesSql = "delete from gradebook.grades where learner_id = @PersonId";
}
