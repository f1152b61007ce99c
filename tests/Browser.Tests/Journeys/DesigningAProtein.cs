using Microsoft.Playwright;
using Stoa.Browser.Tests.Browsing;
using Stoa.Contracts.Courses;
using Stoa.Testing;
using static Microsoft.Playwright.Assertions;

namespace Stoa.Browser.Tests.Journeys;

/// <summary>A protein is designed by buttons and keys on a phone, folded, changed and graded; on a desk it stands there again.</summary>
public sealed class DesigningAProtein
{
    private const string Unit = "/learn/Stoa/PROTEIN/2026/unit";

    private const string Problem = """
        <problem><script type="loncapa/python">
        import json
        def grade(expect, ans):
          return json.loads(ans)["protex_answer"] == "CORRECT"
        </script><p>Design a protein that folds to a plate, and one that folds to a stick.</p>
        <customresponse cfn="grade"><label>The plate</label><designprotein2dinput width="855" height="580" target_shape="E;NE;NW;W;SW;E;none"/></customresponse>
        <customresponse cfn="grade"><label>The stick</label><designprotein2dinput width="855" height="580" target_shape="W;W;W;W;W;W;W;W;W;W;W;W;W;W;W;W"/></customresponse></problem>
        """;

    private static async Task<Course> Publish(StoaSite site)
    {
        var course = new BlockDraft("course", BlockTypes.Course, "Proteins", new CourseContent { Org = "Stoa" }.ToJson(),
            [Films.Block(BlockTypes.Section, "section", new { }, Films.Block(BlockTypes.Lesson, "lesson", new { }, Films.Block(BlockTypes.Unit, "unit", new { }, Films.Block(BlockTypes.Problem, "fold", new { olx = Problem }))))]);
        return await site.With<ICourseAuthoring, Course>(async authoring =>
        {
            var saved = await authoring.Save("Stoa/PROTEIN/2026", course, "test", null);
            return await authoring.Publish(saved.Course.Id, saved.Version, null);
        });
    }

    [Fact]
    public async Task A_protein_is_designed_folded_and_graded()
    {
        await using var site = await SampleSite.Empty();
        var course = await Publish(site);
        await using var learner = await Reader.At(site, Screen.Phone);
        await Doors.Register(learner, "asha@example.org");
        await Doors.Enrol(learner, course);
        await learner.Go(Unit);
        await Design(learner);
        if (await Scripted.Runs(site))
        {
            await HandIn(learner.Page);
            await ComeBack(learner);
        }
        learner.Confirm();
        await using var desk = await Reader.At(site, Screen.Desk, state: await learner.State());
        await FoldWithBonds(desk);
        await using var other = await Reader.At(site, Screen.Desk, language: "ar", dark: true);
        await Doors.Register(other, "noor@example.org");
        await Doors.Enrol(other, course);
        await FoldWithBonds(other);
    }

    private static ILocator Proteins(IPage page) => page.Locator("stoa-protein.live");

    private static ILocator Field(ILocator protein) => protein.Locator("input[type=hidden]");

    /// <summary>First one that does not fit, by keys; then one that does, by touch.</summary>
    private static async Task Design(Reader learner)
    {
        var plate = Proteins(learner.Page).First;
        await Scripted.Fold(plate, "RDKSTYA", "It does not have the shape of the target.");
        await plate.GetByRole(AriaRole.Button, new() { Name = "Remove all" }).TapAsync();
        for (var times = 0; times < 7; times++)
            await plate.GetByRole(AriaRole.Button, new() { Name = "Add Leu L (leucine)" }).TapAsync();
        await Expect(plate.Locator("[role=status]")).ToHaveTextAsync("Not folded yet. Press “Fold” to see its shape.");
        Assert.Contains("ERROR", await Field(plate).InputValueAsync(), StringComparison.Ordinal);
        await learner.Check("protein-not-folded");
        await plate.GetByRole(AriaRole.Button, new() { Name = "Fold", Exact = true }).TapAsync();
        await Expect(plate.Locator("[role=status]")).ToContainTextAsync("It has the shape of the target.");
        await plate.Locator("summary").TapAsync();
        await Expect(plate.Locator(".protein-words li").Nth(1)).ToHaveTextAsync("Leu, to the right of the one before");
        await Scripted.Fold(Proteins(learner.Page).Nth(1), "RRRRRRRRRRRRRRRR");
        await learner.Check("protein-folded");
    }

    private static async Task FoldWithBonds(Reader desk)
    {
        await desk.Go(Unit);
        var stick = Proteins(desk.Page).Nth(1);
        await stick.Locator("input[type=checkbox]").CheckAsync();
        await Scripted.Fold(stick, "CCGRDCCC", "");
        await Expect(stick.Locator(".disulfide")).Not.ToHaveCountAsync(0);
        await stick.Locator("summary").ClickAsync();
        await desk.Check("protein-desk");
        desk.Confirm();
    }

    private static async Task HandIn(IPage page)
    {
        await page.Locator(".problem-actions button").First.ClickAsync();
        await Expect(page.Locator("[data-outcome=correct]")).ToBeVisibleAsync(new() { Timeout = 300_000 });
    }

    /// <summary>What was handed in stands there again, folded.</summary>
    private static async Task ComeBack(Reader learner)
    {
        await learner.Go(Unit);
        var plate = Proteins(learner.Page).First;
        await Expect(plate.Locator(".protein-codes")).ToHaveValueAsync("LLLLLLL");
        await Expect(plate.Locator("[role=status]")).ToContainTextAsync("It has the shape of the target.");
        Assert.StartsWith("{\"protex_answer\":\"CORRECT\"", await Field(plate).InputValueAsync(), StringComparison.Ordinal);
        await learner.Check("protein-again");
    }
}
