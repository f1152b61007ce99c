using Microsoft.Playwright;
using Stoa.Browser.Tests.Browsing;
using Stoa.Contracts.Courses;
using Stoa.Platform.Data;
using Stoa.Testing;

namespace Stoa.Browser.Tests.Journeys;

/// <summary>Every page there is, as those see it who may, in both widths, light and dark, left to right and right to left.</summary>
public sealed class EveryPage : IAsyncLifetime
{
    private StoaSite site = null!;
    private Course course = null!;

    public async Task InitializeAsync()
    {
        site = await SampleSite.Start();
        course = (await site.With<ICourses, IReadOnlyList<Course>>(courses => courses.All().AsTask())).Single();
    }

    public async Task DisposeAsync() => await site.DisposeAsync();

    public static TheoryData<string, string, bool> Looks() => new()
    {
        { "390", "en", false },
        { "1280", "en", true },
        { "390", "ar", true },
        { "1280", "ar", false },
    };

    [Theory]
    [MemberData(nameof(Looks))]
    public async Task A_visitor_meets_no_barrier(string screen, string language, bool dark)
    {
        await using var reader = await Reader.At(site, Screen.Of(screen), language: language, dark: dark);
        foreach (var path in new[] { "/", "/courses", "/courses?q=lerning", "/courses?q=zzzzqqq", course.AboutPath, "/register", "/sign-in", "/sign-in/code", "/reset-password", "/cost", "/cost?example=delivery" })
            await reader.Go(path);
        var units = await Units();
        await reader.Go($"{course.LearnPath}/{units[0]}");
        await reader.Go(await Href(reader, "a[href*='/captions/'][href*='/text']"));
        await reader.Go($"{course.LearnPath}/{units[^1]}", 403);
        await reader.Go("/cost?months=0&price=free", 422);
        await reader.Go("/nothing/is/here", 404);
        await reader.Go("/link/this-link-was-used", 410);
        reader.Confirm();
    }

    [Theory]
    [MemberData(nameof(Looks))]
    public async Task A_learner_meets_no_barrier(string screen, string language, bool dark)
    {
        await using var reader = await Reader.At(site, Screen.Of(screen), language: language, dark: dark);
        await Doors.Register(reader, $"learner-{screen}-{language}@example.org");
        await reader.Go("/dashboard");
        await reader.Go("/admin", 403);
        await reader.Go($"{course.LearnPath}/{(await Units())[^1]}", 403);
        await reader.Go(course.LearnPath);
        await Doors.Enrol(reader, course);
        await reader.Check("just-enrolled");
        foreach (var path in new[] { "", "/progress", "/dates", "/updates", "/search?q=memory", "/saved" })
            await reader.Go(course.LearnPath + path);
        foreach (var unit in await Units())
            await reader.Go($"{course.LearnPath}/{unit}");
        await TakePart(reader);
        foreach (var path in new[] { "", "/progress", "/saved", $"/pages/{Slug}" })
            await reader.Go(course.LearnPath + path);
        await reader.Go(course.AboutPath);
        foreach (var path in new[] { "/dashboard", "/account", "/account/security", "/account/data" })
            await reader.Go(path);
        reader.Confirm();
    }

    [Theory]
    [MemberData(nameof(Looks))]
    public async Task An_administrator_meets_no_barrier(string screen, string language, bool dark)
    {
        await using var reader = await Reader.At(site, Screen.Of(screen), language: language, dark: dark);
        await Doors.BecomeAdministrator(reader, site);
        await SomebodyLearns();
        await SomethingWasSent();
        foreach (var path in new[] { "/admin", "/admin/mail", "/admin/people", "/admin/events", "/admin/media", "/admin/accessibility", "/admin/records", "/admin/records/keys", "/admin/records/refused", "/admin/records/retention", "/admin/records/forwarding", "/studio", "/studio/recordings", "/studio/delivery", "/studio/delivery?month=2020-02", "/studio/imports/new", $"/studio{course.AboutPath}", $"/studio{course.AboutPath}/settings", $"/studio{course.AboutPath}/settings/grading", $"/studio{course.AboutPath}/settings/dates", $"/studio{course.AboutPath}/settings/completion", $"/studio{course.AboutPath}/accessibility", $"/studio{course.AboutPath}/grades", $"/studio{course.AboutPath}/grades/sheet", $"/studio{course.AboutPath}/grades/columns", $"/studio{course.AboutPath}/grades/import", $"/studio{course.AboutPath}/questions" })
            await reader.Go(path);
        foreach (var path in new[] { "grades/ungraded", "quizzes", "programs" })
            await reader.Go($"/studio{course.AboutPath}/{path}");
        await reader.Page.GotoAsync("/admin/mail");
        await reader.Go(await Href(reader, "main a[href^='/admin/mail/']"));
        await reader.Page.GotoAsync($"/studio{course.AboutPath}");
        await reader.Go(await Href(reader, "main a[href^='/studio/imports/']"));
        await reader.Go($"{course.LearnPath}/{(await Units())[0]}");
        reader.Confirm();
    }

    private const string Slug = "sources";

    private Task SomethingWasSent() => site.With<Db, int>(db => db.Execute("""
        insert into media.egress (day, edge, source, course_id, recording_id, rendition, bytes, kept_bytes, requests)
        select current_date - ago, 'site', 'player', @Course, gen_random_uuid(), 'v' || 180 * ago, 40000000000 + 7000000000 * ago, 0, 900
        from generate_series(0, 11) ago
        """, new { Course = course.Id }));

    private async Task SomebodyLearns()
    {
        await using var learner = await Reader.At(site, Screen.Desk);
        await Doors.Register(learner, "somebody@example.org");
        await Doors.Enrol(learner, course);
        await TakePart(learner);
    }

    // Leaves something on the pages that show what a learner did.
    private async Task TakePart(Reader reader)
    {
        var tree = (await site.With<ICourses, CourseTree?>(courses => courses.Published(course).AsTask()))!;
        var block = tree.Root.SelfAndDescendants().First(block => block.Type == BlockTypes.Problem);
        await reader.Page.GotoAsync($"{course.LearnPath}/{tree.UnitOf(block)!.Key}");
        var problem = reader.Page.Locator($"stoa-problem[data-block='{block.Key}']");
        await Solver.Answer(problem, block.Text("olx")!);
        await problem.Locator(".problem-actions button").First.ClickAsync();
        await Assertions.Expect(problem.Locator(".problem-outcome")).Not.ToBeEmptyAsync();
        await reader.Check("answered");
        await reader.Page.Locator("stoa-bookmark button").ClickAsync();
        await Assertions.Expect(reader.Page.Locator("stoa-bookmark button")).ToHaveAttributeAsync("aria-pressed", "true");
        await reader.Page.Locator(".unit-note > summary").ClickAsync();
        await reader.Page.Locator(".unit-note textarea").FillAsync("Ask somebody to ask me on Thursday.");
        await reader.Page.RunAndWaitForResponseAsync(() => reader.Page.Locator(".unit-note button").ClickAsync(), response => response.Request.Method == "POST" && response.Url.Contains("/note", StringComparison.Ordinal));
        await site.Settle();
    }

    private static async Task<string> Href(Reader reader, string selector) =>
        (await reader.Page.Locator(selector).First.GetAttributeAsync("href"))!;

    private async Task<IReadOnlyList<string>> Units() =>
        await site.With<ICourses, IReadOnlyList<string>>(async courses =>
            [.. (await courses.Published(course))!.Units.Select(unit => unit.Key)]);
}
