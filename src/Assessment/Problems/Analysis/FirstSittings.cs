using System.Text.Json;
using Stoa.Contracts.Courses;
using Stoa.Platform.Data;
using Stoa.Problems.Analysis.Statistics;
using Stoa.Problems.Questions;
using Stoa.Problems.Quizzes;

namespace Stoa.Problems.Analysis;

/// <summary>Learners' first attempts at a quiz, graded. Whoever drew other questions answered other items.</summary>
internal sealed class FirstSittings(Db db, ICourses courses, QuizCatalog catalog)
{
    private sealed record Row
    {
        public string Plan { get; init; } = "";
        public string Points { get; init; } = "";
        public string Answers { get; init; } = "";
        public string Seconds { get; init; } = "";
    }

    private sealed record Gathered(Block Block, string Title, Question Question, int? Number)
    {
        internal List<Response> Responses { get; } = [];

        internal List<double> Seconds { get; } = [];
    }

    internal async Task<(IReadOnlyList<AnalysedItem> Items, int People)> Of(Guid courseId, string quiz, CancellationToken cancellation)
    {
        var rows = await db.Query<Row>(FirstSql, new { CourseId = courseId, BlockKey = quiz }, cancellation);
        var items = new Dictionary<string, Gathered>(StringComparer.Ordinal);
        var blocks = new Dictionary<string, Block?>(StringComparer.Ordinal);
        foreach (var (person, row) in rows.Index())
        {
            var plan = JsonSerializer.Deserialize<SittingPlan>(row.Plan, JsonSerializerOptions.Web)!;
            foreach (var source in plan.Sources)
                if (!blocks.ContainsKey(source.Hash)) blocks[source.Hash] = (await courses.Tree(source.Hash, source.Key))?.Root;
            Add(items, person, row, plan, blocks);
        }
        return ([.. items.Select(i => new AnalysedItem(i.Value.Block, i.Value.Title, i.Value.Question, i.Value.Number, new Item(i.Key, i.Value.Responses), Middle(i.Value.Seconds)))], rows.Count);
    }

    private void Add(Dictionary<string, Gathered> items, int person, Row row, SittingPlan plan, Dictionary<string, Block?> blocks)
    {
        var points = JsonSerializer.Deserialize<Dictionary<string, double>>(row.Points)!;
        var answers = JsonSerializer.Deserialize<Dictionary<int, Dictionary<string, string[]>>>(row.Answers)!;
        var seconds = JsonSerializer.Deserialize<Dictionary<int, double>>(row.Seconds)!;
        foreach (var (at, planned) in plan.Items.Index())
        {
            var source = plan.Sources[planned.From];
            if (blocks[source.Hash] is not { } block || catalog.Item(block, planned.Id) is not { } drawn) continue;
            var questions = drawn.Problem.Questions;
            foreach (var (index, question) in questions.Index())
            {
                if (!points.TryGetValue($"{at}/{question.Id}", out var earned)) continue;
                var id = $"{source.Key}/{planned.Id}/{question.Id}";
                if (!items.TryGetValue(id, out var item))
                    items[id] = item = new Gathered(block, AnalysedItem.TitleOf(drawn.Title, question, planned.Id), question, questions.Count > 1 ? index + 1 : null);
                item.Responses.Add(new Response(person, Math.Clamp(earned / question.PointsIfCorrect, 0, 1), Chosen.By(question, answers.GetValueOrDefault(at) ?? [])));
                if (seconds.TryGetValue(at, out var spent)) item.Seconds.Add(spent);
            }
        }
    }

    private static double? Middle(List<double> seconds)
    {
        if (seconds.Count == 0) return null;
        seconds.Sort();
        return (seconds[(seconds.Count - 1) / 2] + seconds[seconds.Count / 2]) / 2;
    }

    // What was spent on a question: from the answer before it, or the start, to the last answer to it. Grouped before it is joined:
    // a look into the answers for each attempt would take the square of their number.
    private const string FirstSql = """
        with answered as (
            select distinct on (a.sitting_id, a.item) a.sitting_id, a.item, a.answers, a.received_at, s.started_at
            from problems.sittings s
            join problems.sitting_answers a on a.sitting_id = s.id
            where s.course_id = @CourseId
              and s.block_key = @BlockKey
              and s.number = 1
              and s.graded_at is not null
            order by a.sitting_id, a.item, a.final desc, a.seq desc, a.received_at desc
        ), timed as (
            select sitting_id, item, answers,
                   extract(epoch from received_at - lag(received_at, 1, started_at) over (partition by sitting_id order by received_at))::double precision as seconds
            from answered
        ), given as (
            select sitting_id, jsonb_object_agg(item, answers) as answers, jsonb_object_agg(item, seconds) as seconds
            from timed
            group by sitting_id
        )
        select s.plan::text,
               (select coalesce(jsonb_object_agg(r.key || '/' || q.key, q.value->'points'), '{}'::jsonb)
                from jsonb_each(s.results) r
                cross join jsonb_each(r.value->'questions') q)::text as points,
               coalesce(g.answers, '{}'::jsonb)::text as answers,
               coalesce(g.seconds, '{}'::jsonb)::text as seconds
        from problems.sittings s
        left join given g on g.sitting_id = s.id
        where s.course_id = @CourseId
          and s.block_key = @BlockKey
          and s.number = 1
          and s.graded_at is not null
        """;
}
