using System.Text.Json.Nodes;
using Microsoft.Playwright;
using Stoa.Browser.Tests.Browsing;
using Stoa.Contracts.Courses;
using Stoa.Testing;

namespace Stoa.Browser.Tests.Journeys;

/// <summary>The kinds of question that are more than a field: ordered, matched, placed and pressed; then as plain forms.</summary>
public sealed class PuttingThingsInPlace
{
    private const string Picture = "<svg xmlns='http://www.w3.org/2000/svg' width='600' height='400'><rect width='600' height='400' fill='#dfe7e2'/><circle cx='150' cy='200' r='90' fill='#8aa79a'/><circle cx='450' cy='200' r='90' fill='#c9ab7c'/></svg>";

    private static string Content(string picture) => $$"""
        { "format": "stoa-problem/1", "settings": { "showAnswer": "attempted" }, "body": [
          { "response": "ordering", "id": "o", "prompt": "From small to large", "items": [ { "id": "mouse01", "text": "Mouse" }, { "id": "dogdog7", "text": "Dog" }, { "id": "elephan", "text": "Elephant" } ] },
          { "response": "matching", "id": "m", "prompt": "Capitals", "prompts": [ { "id": "fr", "text": "France", "choice": "x81b2c" }, { "id": "it", "text": "Italy", "choice": "aa0913" } ], "choices": [ { "id": "x81b2c", "text": "Paris" }, { "id": "aa0913", "text": "Rome" }, { "id": "f09d3e", "text": "Bonn" } ] },
          { "response": "cloze", "id": "z", "html": "<p>Ice melts at [[t]] degrees and becomes [[w]].</p>", "gaps": [ { "id": "t", "response": "numeric", "answer": 0, "name": "Degrees" }, { "id": "w", "response": "dropdown", "name": "What it becomes", "options": [ { "text": "steam" }, { "text": "water", "correct": true } ] } ] },
          { "response": "hotspot", "id": "h", "prompt": "Which circle is green?", "src": "{{picture}}", "width": 600, "height": 400, "alt": "Two circles", "regions": [ { "id": "left", "name": "left", "rectangle": [ 60, 110, 240, 290 ], "correct": true }, { "id": "right", "name": "right", "rectangle": [ 360, 110, 540, 290 ] } ] },
          { "response": "dragDrop", "id": "g", "prompt": "Name the circles", "src": "{{picture}}", "width": 600, "height": 400, "alt": "Two circles", "most": 1, "names": false, "shuffle": false, "items": [ { "id": "green", "text": "Green", "zones": [ "l" ] }, { "id": "sand", "text": "Sand", "zones": [ "r" ] }, { "id": "blue", "text": "Blue" } ], "zones": [ { "id": "l", "name": "left circle", "rectangle": [ 60, 110, 240, 290 ] }, { "id": "r", "name": "right circle", "rectangle": [ 360, 110, 540, 290 ] } ] },
          { "response": "dragDrop", "id": "b", "prompt": "Sort them", "items": [ { "id": "rose", "text": "Rose", "zones": [ "plant" ] } ], "zones": [ { "id": "plant", "name": "Plants" }, { "id": "animal", "name": "Animals" } ] } ] }
        """;

    private static async Task<Course> Publish(StoaSite site)
    {
        var picture = await site.With<ICourseAssets, string>(assets => assets.Put(new MemoryStream(System.Text.Encoding.UTF8.GetBytes(Picture)), "circles.svg"));
        var problem = new BlockDraft("things", BlockTypes.Problem, "Things", JsonNode.Parse(Content(picture))!.AsObject(), []);
        var course = new BlockDraft("course", BlockTypes.Course, "Things", new CourseContent { Org = "Stoa" }.ToJson(),
            [Films.Block(BlockTypes.Section, "section", new { }, Films.Block(BlockTypes.Lesson, "lesson", new { }, Films.Block(BlockTypes.Unit, "unit", new { }, problem)))]);
        return await site.With<ICourseAuthoring, Course>(async authoring =>
        {
            var saved = await authoring.Save("Stoa/THINGS/2026", course, "test", null);
            return await authoring.Publish(saved.Course.Id, saved.Version, null);
        });
    }

    [Fact]
    public async Task Things_are_put_in_place_by_touch_and_keys_and_everything_is_graded()
    {
        await using var site = await StoaSite.Start(settings: new Dictionary<string, string?> { ["Accounts:ProofOfWork"] = "never" });
        var course = await Publish(site);
        await using var learner = await Reader.At(site, Screen.Phone);
        await Doors.Register(learner, "asha@example.org");
        await Doors.Enrol(learner, course);
        await learner.Go($"{course.LearnPath}/unit");
        var page = learner.Page;
        await Assertions.Expect(page.Locator("stoa-place.live")).ToHaveCountAsync(2);
        await Assertions.Expect(page.Locator("stoa-order.live")).ToHaveCountAsync(1);
        await learner.Check("things-begin");

        await Order(page, "Mouse", "Dog", "Elephant");
        await page.Locator("[name='a.m.fr']").SelectOptionAsync("Paris");
        await page.Locator("[data-choice=aa0913]").DragToAsync(page.Locator(".match", new() { HasText = "Italy" }));
        await Assertions.Expect(page.Locator("[name='a.m.it']")).ToHaveValueAsync("aa0913");
        await page.Locator("[name='a.z-t']").FillAsync("0");
        await page.Locator("[name='a.z-w']").SelectOptionAsync("water");
        await page.Locator(".spot[data-spot=left] rect").ClickAsync();
        await Assertions.Expect(page.Locator("input[value=left]")).ToBeCheckedAsync();
        await page.Locator(".thing", new() { HasText = "Green" }).ClickAsync();
        await learner.Check("things-carried");
        await page.Locator("[data-zone=l] .zone-here").ClickAsync();
        await Assertions.Expect(page.Locator("stoa-place [role=status]").First).ToHaveTextAsync("Green is in left circle.");
        await Placing.Put(page.Locator("stoa-place").First, page.Locator(".thing", new() { HasText = "Sand" }), "r");
        await page.Locator(".thing", new() { HasText = "Rose" }).DragToAsync(page.Locator("[data-zone=plant]"));
        await Assertions.Expect(page.Locator("[data-zone=plant] .thing")).ToHaveTextAsync("Rose");
        await page.Locator(".problem-actions button").First.ClickAsync();
        await Assertions.Expect(page.Locator("[data-outcome=correct]")).ToBeVisibleAsync();
        await learner.Check("things-graded");
        learner.Confirm();
        await LookOtherwise(site, learner, course);
    }

    /// <summary>The same state on a desk, dark, from right to left, and without a script.</summary>
    private static async Task LookOtherwise(StoaSite site, Reader learner, Course course)
    {
        var state = await learner.State();
        await using var desk = await Reader.At(site, Screen.Desk, language: "ar", dark: true, state: state);
        await desk.Go($"{course.LearnPath}/unit");
        await desk.Check("things-desk");
        desk.Confirm();
        await using var plain = await Reader.At(site, Screen.Phone, script: false, state: state);
        await plain.Go($"{course.LearnPath}/unit");
        await plain.Page.Locator("[name='a.g.sand']").SelectOptionAsync("");
        await plain.Page.Locator(".problem-actions button").First.ClickAsync();
        await Assertions.Expect(plain.Page.Locator("[data-outcome=partial]")).ToBeVisibleAsync();
        await plain.Check("things-plain");
    }

    private static async Task Order(IPage page, params string[] names)
    {
        for (var at = 0; at < names.Length; at++)
        {
            var line = page.Locator(".orderable", new() { HasText = names[at] });
            while (await line.EvaluateAsync<int>("line => [...line.parentElement.children].indexOf(line)") > at)
                await line.GetByRole(AriaRole.Button, new() { Name = $"Move up: {names[at]}" }).PressAsync("Enter");
        }
        await Assertions.Expect(page.Locator("stoa-order [role=status]")).ToContainTextAsync(new System.Text.RegularExpressions.Regex("is now at position \\d of 3"));
    }
}
