using System.Text.Json;
using System.Text.Json.Serialization;
using Stoa.Problems.Attempts;
using Stoa.Problems.Questions;

namespace Stoa.Problems.Quizzes;

/// <summary>A row of <c>problems.sittings</c>: one attempt of one learner at one quiz.</summary>
internal sealed record Sitting
{
    public Guid Id { get; init; }
    public Guid LearnerId { get; init; }
    public Guid CourseId { get; init; }
    public string BlockKey { get; init; } = "";
    public int Number { get; init; }
    public string QuizHash { get; init; } = "";
    public string Plan { get; init; } = "";
    public DateTimeOffset StartedAt { get; init; }
    public DateTimeOffset? EndsAt { get; init; }
    public int GraceSeconds { get; init; }
    public DateTimeOffset? DueAt { get; init; }
    public int Reached { get; init; }
    public DateTimeOffset? SubmittedAt { get; init; }
    public string? SubmittedBy { get; init; }
    public DateTimeOffset? GradedAt { get; init; }
    public string? Results { get; init; }
    public double? Share { get; init; }
    public double LateFactor { get; init; } = 1;

    internal const string Columns = """
        s.id, s.learner_id, s.course_id, s.block_key, s.number, s.quiz_hash, s.plan::text, s.started_at, s.ends_at, s.grace_seconds, s.due_at,
        s.reached, s.submitted_at, s.submitted_by, s.graded_at, s.results::text, s.share, s.late_factor
        """;

    /// <summary>Answers that arrive now are taken.</summary>
    internal bool TakesAnswers(DateTimeOffset now) => SubmittedAt is null && !(now > EndsAt + TimeSpan.FromSeconds(GraceSeconds));

    /// <summary>The score, out of one, after what lateness took.</summary>
    internal double? Score => Share * LateFactor;

    internal SittingPlan ReadPlan() => JsonSerializer.Deserialize<SittingPlan>(Plan, JsonSerializerOptions.Web)!;

    internal IReadOnlyDictionary<int, StoredResult> ReadResults() =>
        StateRow.Read<Dictionary<int, StoredResult>>(Results) ?? [];

    internal static string Write(SittingPlan plan) => JsonSerializer.Serialize(plan, JsonSerializerOptions.Web);
}

/// <summary>The answer to one question that stands.</summary>
internal sealed record GivenAnswer
{
    public int Item { get; init; }
    public long Seq { get; init; }
    public string Answers { get; init; } = "{}";
    public bool Flagged { get; init; }
    public bool Final { get; init; }
    public DateTimeOffset ReceivedAt { get; init; }

    [JsonIgnore]
    internal Answers Said => StateRow.ReadAnswers(Answers) ?? Questions.Answers.None;
}
