using System.Text.Json;
using Stoa.Contracts.Courses;
using Stoa.Platform.Data;
using Stoa.Problems.Analysis.Statistics;

namespace Stoa.Problems.Analysis;

/// <summary>Learners' first attempts, which is what items are judged by: later ones say more of patience than of the question.</summary>
internal sealed class FirstAttempts(Db db)
{
    private sealed record Row
    {
        public Guid LearnerId { get; init; }
        public string BlockKey { get; init; } = "";
        public string Answers { get; init; } = "";
        public string Points { get; init; } = "";
    }

    /// <summary>The questions of these problems that were answered, and how many people answered any.</summary>
    internal async Task<(IReadOnlyList<AnalysedItem> Items, int People)> Of(
        Guid courseId, IReadOnlyList<(Block Block, Problem Problem)> problems, CancellationToken cancellation)
    {
        var byKey = problems.ToDictionary(p => p.Block.Key, p => p.Problem, StringComparer.Ordinal);
        var rows = await db.Query<Row>(FirstSql, new { CourseId = courseId, Keys = byKey.Keys.ToArray() }, cancellation);
        var people = new Dictionary<Guid, int>();
        var responses = new Dictionary<(string, string), List<Response>>();
        foreach (var row in rows)
        {
            if (!people.TryGetValue(row.LearnerId, out var person)) people[row.LearnerId] = person = people.Count;
            var points = JsonSerializer.Deserialize<Dictionary<string, double>>(row.Points)!;
            var answers = JsonSerializer.Deserialize<Dictionary<string, string[]>>(row.Answers)!;
            foreach (var question in byKey[row.BlockKey].Questions)
            {
                if (!points.TryGetValue(question.Id, out var earned)) continue;
                if (!responses.TryGetValue((row.BlockKey, question.Id), out var list)) responses[(row.BlockKey, question.Id)] = list = [];
                list.Add(new Response(person, Math.Clamp(earned / question.PointsIfCorrect, 0, 1), Chosen.By(question, answers)));
            }
        }
        var items = from problem in problems
                    let questions = problem.Problem.Questions
                    from question in questions.Index()
                    where responses.ContainsKey((problem.Block.Key, question.Item.Id))
                    select new AnalysedItem(
                        problem.Block, AnalysedItem.TitleOf(problem.Block.Title, question.Item, problem.Block.Key), question.Item, questions.Count > 1 ? question.Index + 1 : null,
                        new Item($"{problem.Block.Key}/{question.Item.Id}", responses[(problem.Block.Key, question.Item.Id)]));
        return ([.. items], people.Count);
    }

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
