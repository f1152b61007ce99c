using System.Net;
using System.Text.Json.Nodes;
using Stoa.Contracts.Courses;
using Stoa.Contracts.People;
using Stoa.Platform.Data;
using Stoa.Problems.Analysis;
using Stoa.Problems.Analysis.Statistics;
using Stoa.Testing;

namespace Stoa.Problems.Tests.Analysis;

public sealed class ShowAnalysisTests : IAsyncLifetime
{
    private const string Path = "/studio/courses/Stoa/T1/now/questions";
    private StoaSite? site;

    private StoaSite Site => site!;

    public async Task InitializeAsync()
    {
        site = await StoaSite.Start();
        var course = new BlockDraft("course", BlockTypes.Course, "Figures", [], [new("s", BlockTypes.Section, "S", [], [new("l", BlockTypes.Lesson, "First lesson", [],
            [new("u", BlockTypes.Unit, "U", [], [Problem("p1", "One"), Problem("p2", "Two"), Problem("p3", "Miskeyed"), Problem("p4", "Four")])])])]);
        var saved = await Site.With<ICourseAuthoring, CourseSaved>(authoring => authoring.Save("Stoa/T1/now", course, "", null));
        courseId = saved.Course.Id;
    }

    private Guid courseId;

    public async Task DisposeAsync() => await Site.DisposeAsync();

    private static BlockDraft Problem(string key, string title) => new(key, BlockTypes.Problem, title, JsonNode.Parse("""
        { "format": "stoa-problem/1", "body": [ { "response": "choice", "id": "q", "prompt": "?", "options": [ { "id": "good", "text": "The key", "correct": true }, { "id": "bad", "text": "The <b>rival</b>" }, { "id": "none", "text": "Nobody's" } ] } ] }
        """)!.AsObject(), []);

    /// <summary>So many learners, of whom the stronger half is right in two problems and takes the rival in the third.</summary>
    private Task Answer(int learners) => Site.With<Db, int>(db => db.Execute(AnswerSql, new { CourseId = courseId, Learners = learners }));

    private const string AnswerSql = """
        insert into problems.attempts (id, learner_id, course_id, block_key, submission_id, number, revision_hash, seed, arrangement, answers, result, share, submitted_at)
        select gen_random_uuid(), md5('learner' || n)::uuid, @CourseId, p.key, gen_random_uuid(), a.number, 'r', 1, '{}',
               jsonb_build_object('q', jsonb_build_array(case when p.good then 'good' else 'bad' end)),
               jsonb_build_object('correctness', 'correct', 'share', p.good::int, 'questions', jsonb_build_object('q', jsonb_build_object('correctness', 'correct', 'points', p.good::int, 'feedback', '[]'::jsonb))),
               p.good::int, now()
        from generate_series(1, @Learners) n
        cross join lateral (values ('p1', n % 2 = 0), ('p2', n % 2 = 0 or n % 5 = 0), ('p3', n % 2 = 1), ('p4', n % 2 = 0 or n % 7 = 0)) p (key, good)
        cross join (values (1), (2)) a (number)
        """;

    [Fact]
    public async Task A_course_shows_its_lessons_and_what_looks_wrong_with_a_link_to_correct_it()
    {
        await Answer(40);
        var html = await Site.As(StoaSite.Somebody(Role.Instructor)).GetStringAsync(Path);
        Assert.Contains("First lesson", html);
        Assert.Contains("Those who do well elsewhere get this wrong", html);
        Assert.Contains("counts as wrong, but those who do well choose it more", html);
        Assert.Contains("The &lt;b&gt;rival", html);
        Assert.Contains("/studio/courses/Stoa/T1/now/blocks/p3/editor", html);
        Assert.DoesNotContain("/blocks/p1/editor", html);
        Assert.Contains("aria-current=\"page\">Questions", html);
    }

    [Fact]
    public async Task A_lesson_and_a_problem_show_their_figures_of_first_attempts()
    {
        await Answer(40);
        var instructor = Site.As(StoaSite.Somebody(Role.Instructor));
        Assert.Contains("Reliability", await instructor.GetStringAsync($"{Path}?of=l"));
        var problem = await instructor.GetStringAsync($"{Path}?of=p1");
        Assert.Contains("What was answered: One", problem);
        Assert.Contains("<td class=\"number\">40</td><td class=\"number\">50%</td>", problem.Replace(" %", "%"));
    }

    [Fact]
    public async Task Before_anybody_answered_the_page_says_what_will_stand_there() =>
        Assert.Contains("Nobody has answered a question yet", await Site.As(StoaSite.Somebody(Role.Instructor)).GetStringAsync(Path));

    [Fact]
    public async Task It_is_for_instructors_and_for_what_there_is()
    {
        Assert.Equal(HttpStatusCode.Forbidden, (await Site.As(StoaSite.Somebody()).GetAsync(Path)).StatusCode);
        var instructor = Site.As(StoaSite.Somebody(Role.Instructor));
        foreach (var gone in new[] { $"{Path}?of=gone", $"{Path}?of=u", $"{Path}?of={new string('x', 2_000)}", "/studio/courses/No/such/course/questions" })
            Assert.Equal(HttpStatusCode.NotFound, (await instructor.GetAsync(gone)).StatusCode);
    }

    [Fact]
    public void Few_answers_are_no_reason_for_suspicion() =>
        Assert.Empty(Suspicion.Of(new ItemFigures("i", 19, 0.01, new Interval(0, 1), -0.9, []), [], o => o));
}
