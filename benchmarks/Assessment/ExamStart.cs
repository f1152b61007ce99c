using System.Diagnostics;
using System.Net.Sockets;
using System.Text;
using System.Text.Json.Nodes;
using Dapper;
using Npgsql;
using Stoa.Contracts.Courses;

namespace Stoa.Bench.Assessment;

/// <summary>A synchronised start: three thousand learners begin an exam of 40 questions, drawn for each of them from 120, as their browsers do when it
/// opens: each waits up to eight seconds by chance, begins, and then reads, answers and goes on.</summary>
internal static class ExamStart
{
    private const string CourseKey = "Stoa/EXAM/bench";
    private const int Learners = 3000;
    private const int Questions = 40;
    private const int Answered = 4;
    private static readonly TimeSpan Spread = TimeSpan.FromSeconds(8);
    private static readonly TimeSpan Thinking = TimeSpan.FromSeconds(5);

    internal static async Task Measure(Table table, Site site, Stage stage, string database)
    {
        await BenchCourse.Publish(database, CourseKey, Draft());
        var cookies = await Enrolments.Arrive(stage, database, Learners);
        await Enrolled(site, database, cookies);
        var pages = new List<double>[Learners];
        var saves = new List<double>[Learners];
        var failed = 0;
        var clock = Stopwatch.StartNew();
        await Task.WhenAll(cookies.Select(async (cookie, at) =>
        {
            (pages[at], saves[at]) = ([], []);
            if (!await Sit(site.Port, cookie, new Random(at), pages[at], saves[at])) Interlocked.Increment(ref failed);
        }));
        var (page, save) = (pages.SelectMany(each => each).Order().ToArray(), saves.SelectMany(each => each).Order().ToArray());
        await using var connection = new NpgsqlConnection(database);
        var (begun, kept) = await connection.QuerySingleAsync<(int, int)>("select (select count(*)::int from problems.sittings), (select count(*)::int from problems.sitting_answers)");
        table.Note("an exam opens for 3,000 at once", $"{failed} failed, {begun:n0} begun, {page.Length:n0} pages, {kept:n0} answers kept in {clock.Elapsed.TotalSeconds:n0} s; a page in the median {At(page, 0.5):n0} ms, 99th percentile {At(page, 0.99):n0} ms, an answer kept {At(save, 0.95):n0} ms (95th)");
        table.Add("an exam opens for 3,000 at once: a page, 95th percentile", At(page, 0.95) / 1000, "s", most: 2);
        table.Add("an exam opens for 3,000 at once: errors", failed + (Learners - begun), "", most: 0);
    }

    private static async Task<bool> Sit(int port, string cookie, Random chance, List<double> pages, List<double> saves)
    {
        using var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        var buffer = new byte[96 * 1024];
        await Task.Delay(Spread * chance.NextDouble());
        await socket.ConnectAsync("127.0.0.1", port);
        var start = Stopwatch.GetTimestamp();
        if (await Ask(socket, buffer, Load.Post($"/learn/{CourseKey}/blocks/exam/sittings", Form, [], cookie)) != 303) return false;
        if (await Ask(socket, buffer, Load.Get($"/learn/{CourseKey}/blocks/exam/sittings/1", cookie)) != 200) return false;
        pages.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
        for (var question = 1; question <= Answered; question++)
        {
            await Task.Delay(Thinking * (0.5 + chance.NextDouble()));
            start = Stopwatch.GetTimestamp();
            var body = Encoding.ASCII.GetBytes($"item={question}&i.{question}.q=o{question}&seq={question}&client={Guid.CreateVersion7()}&go={question + 1}");
            if (await Ask(socket, buffer, Load.Post($"/learn/{CourseKey}/blocks/exam/sittings/1/answers", Form, body, cookie)) != 303) return false;
            saves.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
            start = Stopwatch.GetTimestamp();
            if (await Ask(socket, buffer, Load.Get($"/learn/{CourseKey}/blocks/exam/sittings/1?q={question + 1}", cookie)) != 200) return false;
            pages.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
        }
        return true;
    }

    private const string Form = "application/x-www-form-urlencoded";

    private static async Task<int> Ask(Socket socket, byte[] buffer, byte[] request)
    {
        await socket.SendAsync(request);
        return (await Load.Answer(socket, buffer)).Status;
    }

    private static async Task Enrolled(Site site, string database, string[] cookies)
    {
        var outcome = await Load.For(TimeSpan.FromMinutes(5), site.Port, 16, number =>
            number < cookies.Length ? Load.Post($"/courses/{CourseKey}/enrolment", Form, [], cookies[number]) : null);
        if (outcome.Failed > 0) throw new InvalidOperationException($"{outcome.Failed} could not enrol");
        // What enrolling set off is over before the exam opens, as it would be.
        await BenchCourse.Quiet(database);
    }

    private static BlockDraft Draft() => new("course", BlockTypes.Course, "Exam", new CourseContent { Org = "Stoa" }.ToJson(),
        [new("s", BlockTypes.Section, "Exam", [], [new("l", BlockTypes.Lesson, "Exam", [], [new("u", BlockTypes.Unit, "Exam", [],
        [
            new("bank", "bank", "Bank", new() { ["items"] = new JsonArray([.. Enumerable.Range(1, 3 * Questions).Select(Question)]) }, []),
            new("exam", "quiz", "Exam", JsonNode.Parse($$"""
                { "points": 40, "minutes": 90, "shuffleQuestions": true, "shuffleAnswers": true, "feedback": "close", "items": [ { "bank": "bank", "draw": {{Questions}} } ] }
                """)!.AsObject(), []),
        ])])])]);

    private static JsonNode Question(int number) => JsonNode.Parse($$"""
        { "id": "q{{number}}", "title": "Question {{number}}", "problem": { "format": "stoa-problem/1", "body": [
          { "html": "<p>A paragraph that has to be read before question {{number}} is answered, of the length that such paragraphs have: two lines or three on most screens, and a few more on a phone.</p>" },
          { "response": "choice", "id": "q", "prompt": "Which of these is right in case {{number}}?", "options": [
            { "id": "o1", "html": "The first of the options, which is right", "correct": true }, { "id": "o2", "html": "The second" },
            { "id": "o3", "html": "The third" }, { "id": "o4", "html": "The fourth" }, { "id": "o5", "html": "None of them", "fixed": true } ] } ] } }
        """)!;

    private static double At(double[] sorted, double share) => sorted.Length == 0 ? 0 : sorted[(int)(share * (sorted.Length - 1))];
}
