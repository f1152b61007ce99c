using System.Text.Json;
using Stoa.Platform.Data;
using Stoa.Problems.Analysis.Statistics;
using Stoa.Problems.Questions;

namespace Stoa.Problems.Analysis;

/// <summary>Learners' first attempts, which is what items are judged by: later ones say more of patience than of the question.</summary>
internal sealed class FirstAttempts(Db db)
{
    private const int LongestText = 60;

    private sealed record Row
    {
        public Guid LearnerId { get; init; }
        public string BlockKey { get; init; } = "";
        public string Answers { get; init; } = "";
        public string Points { get; init; } = "";
    }

    /// <summary>The questions of these problems as items, and how many people answered any.</summary>
    internal async Task<(IReadOnlyList<Item> Items, int People)> Of(Guid courseId, IReadOnlyDictionary<string, Problem> problems, CancellationToken cancellation)
    {
        var rows = await db.Query<Row>(FirstSql, new { CourseId = courseId, Keys = problems.Keys.ToArray() }, cancellation);
        var people = new Dictionary<Guid, int>();
        var items = new Dictionary<(string, string), List<Response>>();
        foreach (var (key, problem) in problems)
            foreach (var question in problem.Questions) items[(key, question.Id)] = [];
        foreach (var row in rows)
        {
            if (!people.TryGetValue(row.LearnerId, out var person)) people[row.LearnerId] = person = people.Count;
            var points = JsonSerializer.Deserialize<Dictionary<string, double>>(row.Points)!;
            var answers = JsonSerializer.Deserialize<Dictionary<string, string[]>>(row.Answers)!;
            foreach (var question in problems[row.BlockKey].Questions)
                if (points.TryGetValue(question.Id, out var earned))
                    items[(row.BlockKey, question.Id)].Add(new Response(person, Math.Clamp(earned / question.PointsIfCorrect, 0, 1), Chosen(question, answers)));
        }
        return ([.. items.Select(i => new Item(IdOf(i.Key.Item1, i.Key.Item2), i.Value))], people.Count);
    }

    internal static string IdOf(string block, string question) => $"{block}/{question}";

    /// <summary>Options by their ids, written answers in small letters; what has parts says nothing as a whole.</summary>
    private static string[] Chosen(Question question, Dictionary<string, string[]> answers) => question switch
    {
        OrderingQuestion or PlacementQuestion or ImageQuestion or ChoiceTextQuestion => [],
        ChoiceQuestion or DropdownQuestion or AnnotationQuestion => answers.GetValueOrDefault(question.Id) ?? [],
        _ => answers.GetValueOrDefault(question.Id) is [{ Length: > 0 } text, ..] ? [Short(text.Trim().ToLowerInvariant())] : [],
    };

    private static string Short(string text) =>
        text.Length <= LongestText ? text : text[..(char.IsHighSurrogate(text[LongestText - 1]) ? LongestText - 1 : LongestText)] + "…";

    // The index attempts_of_block serves the keys; the points alone are a tenth of the results, which hold the feedback that was given.
    private const string FirstSql = """
        select learner_id, block_key, answers::text,
               (select coalesce(jsonb_object_agg(q.key, q.value->'points'), '{}'::jsonb)
                from jsonb_each(result->'questions') q)::text as points
        from problems.attempts
        where course_id = @CourseId
          and block_key = any(@Keys)
          and number = 1
        """;
}
