using System.Collections.Concurrent;
using System.Text.Json;
using Microsoft.Playwright;
using Stoa.Browser.Tests.Browsing;
using Stoa.Browser.Tests.Journeys;
using Stoa.Contracts.Courses;
using Stoa.Platform.Data;
using Stoa.Testing;

namespace Stoa.Browser.Tests.BadConditions;

/// <summary>A learner of the sample course at a browser, and what the database has of them.</summary>
internal sealed class Pupil : IAsyncDisposable
{
    internal const string Email = "pupil@example.org";
    private readonly StoaSite site;
    private readonly ConcurrentDictionary<Guid, int> sent = new();

    private Pupil(StoaSite site, Reader reader, Course course, CourseTree tree)
    {
        (this.site, Reader, Course, Tree) = (site, reader, course, tree);
        Reader.Page.Context.Request += (_, request) => Note(request);
    }

    internal Reader Reader { get; }

    internal IPage Page => Reader.Page;

    internal Course Course { get; }

    internal CourseTree Tree { get; }

    /// <summary>A problem of the course that stands open on its unit's page.</summary>
    internal Block Problem => Tree.Root.SelfAndDescendants().First(block => block.Type == BlockTypes.Problem);

    internal ILocator ProblemOnPage => Page.Locator($"stoa-problem[data-block='{Problem.Key}']");

    internal ILocator Submit => ProblemOnPage.Locator(".problem-actions button").First;

    internal ILocator Outcome => ProblemOnPage.Locator(".problem-outcome");

    /// <summary>Batches of moments that the browser has tried to hand in.</summary>
    internal IReadOnlyCollection<Guid> Sent => [.. sent.Keys];

    internal static async Task<Pupil> Enrol(StoaSite site, bool script = true)
    {
        var course = (await site.With<ICourses, IReadOnlyList<Course>>(courses => courses.All().AsTask())).Single();
        var tree = (await site.With<ICourses, CourseTree?>(courses => courses.Published(course).AsTask()))!;
        var reader = await Reader.At(site, Screen.Desk, script);
        var pupil = new Pupil(site, reader, course, tree);
        await Doors.Register(reader, Email);
        await Doors.Enrol(reader, course);
        return pupil;
    }

    internal string Path(Block unit) => $"{Course.LearnPath}/{unit.Key}";

    internal async Task OpenProblem()
    {
        await Page.GotoAsync(Path(Tree.UnitOf(Problem)!));
        await Solver.Answer(ProblemOnPage, Problem.Text("olx")!);
    }

    internal Task<long> Attempts() => Count("select count(*) from problems.attempts where block_key = @Key", new { Problem.Key });

    internal Task<long> Count(string sql, object? args = null) =>
        site.With<Db, long>(db => db.One<long>(sql, args));

    internal async Task<HashSet<Guid>> Kept() =>
        [.. await site.With<Db, IReadOnlyList<Guid>>(db => db.Query<Guid>("select id from courseware.batches"))];

    /// <summary>Signs this learner out everywhere, from another device.</summary>
    internal async Task RevokeFromElsewhere()
    {
        await using var other = await Reader.At(site, Screen.Phone);
        await Doors.SignIn(other, Email);
        await other.Page.GotoAsync("/account/security");
        await other.Page.Locator("form[action='/account/sessions/revocation'] button").ClickAsync();
        await other.Page.Arrives("/sign-in");
    }

    internal static async Task Until(Func<Task<bool>> condition, string what, int seconds = 120)
    {
        for (var end = Environment.TickCount64 + (seconds * 1000); !await condition(); await Task.Delay(200))
            Assert.True(Environment.TickCount64 < end, $"It did not happen within {seconds} seconds: {what}");
    }

    public ValueTask DisposeAsync() => Reader.DisposeAsync();

    private void Note(IRequest request)
    {
        if (request.Url.EndsWith("/learn/moments", StringComparison.Ordinal) && request.PostData is { } body)
            sent.AddOrUpdate(JsonDocument.Parse(body).RootElement.GetProperty("id").GetGuid(), 1, (_, times) => times + 1);
    }
}
