using System.Text.Json;
using System.Text.Json.Serialization;
using Stoa.Problems.Grading;
using Stoa.Problems.Questions;

namespace Stoa.Problems.Attempts;

/// <summary>A row of <c>problems.states</c>, and the JSON in it.</summary>
internal sealed record StateRow
{
    private static readonly JsonSerializerOptions json = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    public Guid LearnerId { get; init; }
    public Guid CourseId { get; init; }
    public string BlockKey { get; init; } = "";
    public string RevisionHash { get; init; } = "";
    public int Seed { get; init; }
    public int Round { get; init; }
    public int Attempts { get; init; }
    public bool Done { get; init; }
    public double Share { get; init; }
    public double? FirstShare { get; init; }
    public double BestShare { get; init; }
    public double TotalShare { get; init; }
    public DateTimeOffset? LastAttemptAt { get; init; }
    public string? Answers { get; init; }
    public string? Result { get; init; }
    public string? Draft { get; init; }
    public string? Notice { get; init; }
    public int Hints { get; init; }
    public bool AnswerShown { get; init; }
    public Guid? PendingRun { get; init; }

    /// <summary>What a select of states lists.</summary>
    internal const string Columns = """
        learner_id, course_id, block_key, revision_hash, seed, round, attempts, done, share, first_share, best_share, total_share, last_attempt_at,
        answers::text, result::text, draft::text, notice::text, hints, answer_shown, pending_run
        """;

    internal StateKey Key => new(LearnerId, CourseId, BlockKey);

    internal ProblemState ToState()
    {
        var result = Read<StoredResult>(Result);
        return new ProblemState
        {
            Seed = Seed,
            Round = Round,
            RevisionHash = RevisionHash,
            Scores = new Scores(Attempts, FirstShare ?? 0, BestShare, TotalShare, result?.Share ?? Share),
            Standing = new Standing(Attempts, Done, Share, LastAttemptAt),
            Submitted = ReadAnswers(Answers),
            Result = result,
            Draft = ReadAnswers(Draft),
            Notice = Read<Notice>(Notice),
            HintsTaken = Hints,
            AnswerShown = AnswerShown,
            PendingRun = PendingRun,
        };
    }

    internal static string? Write<T>(T? value)
        where T : class => value is null ? null : JsonSerializer.Serialize(value, json);

    internal static string? WriteAnswers(Answers? answers) => Write(answers?.Values);

    internal static Answers? ReadAnswers(string? text) =>
        Read<Dictionary<string, IReadOnlyList<string>>>(text) is { } values ? new Answers(values) : null;

    internal static T? Read<T>(string? text)
        where T : class => text is null ? null : JsonSerializer.Deserialize<T>(text, json);
}
