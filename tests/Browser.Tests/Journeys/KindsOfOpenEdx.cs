using System.Text;
using Microsoft.Playwright;
using Stoa.Browser.Tests.Browsing;
using Stoa.Contracts.Courses;
using Stoa.Testing;
using static Microsoft.Playwright.Assertions;

namespace Stoa.Browser.Tests.Journeys;

/// <summary>The kinds of Open edX that are more than a field: a formula that is read back, an author's page, names on a picture with marked places and without.</summary>
public sealed class KindsOfOpenEdx
{
    private const string Unit = "/learn/Stoa/KINDS/2026/unit";
    private const string Picture = "<svg xmlns='http://www.w3.org/2000/svg' width='600' height='400'><rect width='600' height='400' fill='#dfe7e2'/><circle cx='150' cy='200' r='90' fill='#8aa79a'/><circle cx='450' cy='200' r='90' fill='#c9ab7c'/></svg>";

    private const string Page = """
        <!doctype html><html lang="en"><title>Lamp</title><button onclick="lamp.on = !lamp.on; show()">Lamp</button><p id="says"></p>
        <script>
          var lamp = { on: false, grade: function () { return JSON.stringify({ on: lamp.on }) }, state: function () { return JSON.stringify(lamp.on) },
            restore: function (text) { lamp.on = JSON.parse(text); show() } };
          function show() { document.getElementById('says').textContent = lamp.on ? 'It is on.' : 'It is off.' }
        </script></html>
        """;

    private static string Formula => """
        <problem><formularesponse type="ci" samples="x,n@1,2:3,4#10" answer="n*x^(n-1)"><label>The derivative of x to the n</label>
          <responseparam type="tolerance" default="0.00001"/><formulaequationinput size="30"/></formularesponse></problem>
        """;

    private static string Lamp(string page) => $"""
        <problem><script type="loncapa/python">
        import json
        def lit(expect, ans):
            return json.loads(json.loads(ans)["answer"])["on"]
        </script><customresponse cfn="lit"><label>Switch the lamp on.</label>
          <jsinput html_file="{page}" gradefn="lamp.grade" get_statefn="lamp.state" set_statefn="lamp.restore" initial_state="false" title="A lamp" width="300" height="120"/></customresponse></problem>
        """;

    private static string Names(string picture) => $$"""
        <problem>
          <customresponse><label>Name the circles.</label>
            <drag_and_drop_input img="{{picture}}"><draggable id="green" label="Green"/><draggable id="sand" label="Sand"/>
              <target id="l" x="60" y="110" w="180" h="180"/><target id="r" x="360" y="110" w="180" h="180"/></drag_and_drop_input>
            <answer type="loncapa/python">correct = ['correct' if draganddrop.grade(submission[0], {'green': 'l', 'sand': 'r'}) else 'incorrect']</answer></customresponse>
          <customresponse><label>Put the name onto the sand.</label>
            <drag_and_drop_input img="{{picture}}"><draggable id="here" label="Sand"/></drag_and_drop_input>
            <answer type="loncapa/python">correct = ['correct' if draganddrop.grade(submission[0], {'here': [[450, 200], 90]}) else 'incorrect']</answer></customresponse>
        </problem>
        """;

    private static async Task<Course> Publish(StoaSite site)
    {
        var picture = await Put(site, Picture, "circles.svg");
        var page = await Put(site, Page, "lamp.html");
        BlockDraft[] problems =
        [
            Films.Block(BlockTypes.Problem, "formula", new { olx = Formula }),
            Films.Block(BlockTypes.Problem, "lamp", new { olx = Lamp(page) }),
            Films.Block(BlockTypes.Problem, "names", new { olx = Names(picture) }),
        ];
        var course = new BlockDraft("course", BlockTypes.Course, "Kinds", new CourseContent { Org = "Stoa" }.ToJson(),
            [Films.Block(BlockTypes.Section, "section", new { }, Films.Block(BlockTypes.Lesson, "lesson", new { }, Films.Block(BlockTypes.Unit, "unit", new { }, problems)))]);
        return await site.With<ICourseAuthoring, Course>(async authoring =>
        {
            var saved = await authoring.Save("Stoa/KINDS/2026", course, "test", null);
            return await authoring.Publish(saved.Course.Id, saved.Version, null);
        });
    }

    private static Task<string> Put(StoaSite site, string text, string name) =>
        site.With<ICourseAssets, string>(assets => assets.Put(new MemoryStream(Encoding.UTF8.GetBytes(text)), name));

    [Fact]
    public async Task They_are_answered_by_touch_and_keys_and_graded()
    {
        await using var site = await SampleSite.Empty();
        var course = await Publish(site);
        await using var learner = await Reader.At(site, Screen.Phone);
        await Doors.Register(learner, "asha@example.org");
        await Doors.Enrol(learner, course);
        await learner.Go(Unit);
        await Type(learner.Page);
        await SwitchOn(learner.Page);
        await PutNames(learner.Page);
        await learner.Check("kinds-answered");
        if (await Scripted.Runs(site))
            foreach (var block in new[] { "formula", "lamp", "names" })
                await HandIn(learner.Page, block);
        await learner.Check("kinds-graded");
        learner.Confirm();
        await using var desk = await Reader.At(site, Screen.Desk, language: "ar", dark: true, state: await learner.State());
        await desk.Go(Unit);
        desk.Confirm();
    }

    private static ILocator Of(IPage page, string block) => page.Locator($"stoa-problem[data-block={block}]");

    /// <summary>What is typed is read back as it was understood, and what cannot be read is said.</summary>
    private static async Task Type(IPage page)
    {
        var formula = Of(page, "formula");
        await formula.Locator("input[type=text]").FillAsync("n*x^(n-");
        await Expect(formula.Locator("output[data-error]")).Not.ToBeEmptyAsync();
        await formula.Locator("input[type=text]").FillAsync("n*x^(n-1)");
        await Expect(formula.Locator("output .katex").First).ToBeVisibleAsync();
    }

    private static async Task SwitchOn(IPage page)
    {
        var inside = Of(page, "lamp").FrameLocator("iframe");
        // The state that the author gave it has arrived, so it will not be put back later.
        await Expect(inside.Locator("#says")).ToHaveTextAsync("It is off.");
        await inside.GetByRole(AriaRole.Button).FocusAsync();
        await inside.GetByRole(AriaRole.Button).PressAsync("Enter");
        await Expect(inside.Locator("#says")).ToHaveTextAsync("It is on.");
    }

    private static async Task PutNames(IPage page)
    {
        var marked = Of(page, "names").Locator("stoa-place");
        await Expect(marked.Locator(".drag-picture.measured:not(.missing)")).ToBeVisibleAsync();
        await marked.Locator(".thing", new() { HasText = "Green" }).DragToAsync(marked.Locator("[data-zone=l]"));
        await Expect(marked.Locator("[data-zone=l] .thing")).ToHaveTextAsync("Green");
        await Placing.Put(marked, marked.Locator(".thing", new() { HasText = "Sand" }), "r");
        // From the middle of the picture to the sand, by keys.
        var name = Of(page, "names").Locator("stoa-drag .thing");
        await name.FocusAsync();
        await name.PressAsync("Enter");
        await Expect(Of(page, "names").Locator("stoa-drag [role=status]")).ToHaveTextAsync("Sand is at 300, 200.");
        for (var press = 0; press < 12; press++)
            await name.PressAsync("ArrowRight");
        await Expect(Of(page, "names").Locator("stoa-drag [role=status]")).ToHaveTextAsync("Sand is at 444, 200.");
    }

    private static async Task HandIn(IPage page, string block)
    {
        await Of(page, block).Locator(".problem-actions button").First.ClickAsync();
        await Expect(Of(page, block).Locator("[data-outcome=correct]")).ToBeVisibleAsync(new() { Timeout = 300_000 });
    }
}
