using System.Text.Json;
using Microsoft.Playwright;
using Stoa.Browser.Tests.Browsing;
using Stoa.Contracts.Courses;
using Stoa.Testing;
using static Microsoft.Playwright.Assertions;

namespace Stoa.Browser.Tests.Journeys;

/// <summary>A low pass is built twice: on a phone by the form alone, with keys, and on a desk by pointer. The author's check grades both.</summary>
public sealed class DrawingACircuit
{
    private const string Unit = "/learn/Stoa/CIRCUIT/2026/unit";

    private const string Initial = """
        [["v",[64,64,0],{"name":"V1","value":"sin(0,1,1k)"},[]],["g",[64,112,0],{},[]],["L",[160,64,3],{"label":"out"},[]],["s",[160,64,0],{"color":"red","offset":"0"},[]],["view",0,0,2,"20","10","100k",null,"100","5m"]]
        """;

    private const string Problem = """
        <problem><p>Build a low pass: a resistor of 1 kΩ from the source to <b>out</b>, and a capacitor of 1 µF from there to ground.</p>
          <schematicresponse><schematic width="400" height="300" parts="r,c,g,s" analyses="dc,ac,tran" submit_analyses="{submit}" initial_value="{initial}"/>
            <answer type="loncapa/python">
        found = [e[1]['out'] for e in submission[0] if e[0] == 'ac']
        low, high = [v for (f, v) in found[0]] if found else (None, None)
        correct = ['correct' if low > -1 and high &lt; -30 else 'incorrect']
            </answer></schematicresponse></problem>
        """;

    private static string Olx => Problem
        .Replace("{submit}", System.Net.WebUtility.HtmlEncode("""{"ac":[["out",1,4]]}"""), StringComparison.Ordinal)
        .Replace("{initial}", System.Net.WebUtility.HtmlEncode(Initial.Trim()), StringComparison.Ordinal);

    private static async Task<Course> Publish(StoaSite site)
    {
        BlockDraft[] problems = [Films.Block(BlockTypes.Problem, "keys", new { olx = Olx }), Films.Block(BlockTypes.Problem, "pointer", new { olx = Olx })];
        var course = new BlockDraft("course", BlockTypes.Course, "Circuits", new CourseContent { Org = "Stoa" }.ToJson(),
            [Films.Block(BlockTypes.Section, "section", new { }, Films.Block(BlockTypes.Lesson, "lesson", new { }, Films.Block(BlockTypes.Unit, "unit", new { }, problems)))]);
        return await site.With<ICourseAuthoring, Course>(async authoring =>
        {
            var saved = await authoring.Save("Stoa/CIRCUIT/2026", course, "test", null);
            return await authoring.Publish(saved.Course.Id, saved.Version, null);
        });
    }

    [Fact]
    public async Task A_circuit_is_built_by_keys_and_by_pointer_and_graded()
    {
        await using var site = await SampleSite.Empty();
        var course = await Publish(site);
        var graded = await Scripted.Runs(site);
        await using var learner = await Reader.At(site, Screen.Phone);
        await Doors.Register(learner, "asha@example.org");
        await Doors.Enrol(learner, course);
        await learner.Go(Unit);
        await BuildByKeys(learner);
        if (graded) await HandIn(learner.Page, "keys");
        await learner.Check("circuit-by-keys");
        learner.Confirm();

        await using var desk = await Reader.At(site, Screen.Desk, state: await learner.State());
        await desk.Go(Unit);
        await BuildByPointer(desk);
        if (graded) await HandIn(desk.Page, "pointer");
        await desk.Check("circuit-graded");
        desk.Confirm();
        await using var other = await Reader.At(site, Screen.Desk, language: "ar", dark: true, state: await learner.State());
        await other.Go(Unit);
        await Expect(Of(other.Page, "keys").Locator("stoa-circuit.live")).ToBeVisibleAsync();
        await other.Check("circuit-otherwise");
        other.Confirm();
    }

    private static ILocator Of(IPage page, string block) => page.Locator($"stoa-problem[data-block={block}]");

    private static async Task BuildByKeys(Reader learner)
    {
        var circuit = Of(learner.Page, "keys").Locator("stoa-circuit");
        await Circuits.Add(circuit, "r", "r", "1k");
        await Circuits.Join(circuit, "first end", "V1 plus");
        await Circuits.Join(circuit, "second end", "out");
        await Circuits.Add(circuit, "c", "c", "1u");
        await Circuits.Join(circuit, "first end", "out");
        await Circuits.Join(circuit, "second end", "Ground");
        // The part itself, by keys: turned, and put back.
        var part = circuit.Locator(".part.kind-c");
        await part.FocusAsync();
        await part.PressAsync("r");
        await Expect(circuit.Locator("[role=status]")).ToHaveTextAsync("Turned.");
        await circuit.GetByRole(AriaRole.Button, new() { Name = "Undo" }).PressAsync("Enter");
        await circuit.Locator(".circuit-list summary").PressAsync("Enter");
        await Expect(circuit.Locator(".circuit-parts li", new() { HasText = "R1" })).ToContainTextAsync("net out");
        await circuit.Locator("[data-run=runFrequencies]").PressAsync("Enter");
        await Expect(circuit.Locator(".circuit-figure")).ToHaveCountAsync(2);
        await learner.Check("circuit-keys");
    }

    private static async Task BuildByPointer(Reader desk)
    {
        var circuit = Of(desk.Page, "pointer").Locator("stoa-circuit");
        await circuit.Locator("[data-add=r]").ClickAsync();
        await circuit.Locator("[data-keep=r]").FillAsync("1k");
        var resistor = await PlaceOf(circuit, "r");
        await Drag(desk.Page, circuit, (resistor.X, resistor.Y), (64, 64));
        await Drag(desk.Page, circuit, (resistor.X, resistor.Y + 48), (160, 64));
        await circuit.Locator("[data-add=c]").ClickAsync();
        await circuit.Locator("[data-keep=c]").FillAsync("1u");
        var capacitor = await PlaceOf(circuit, "c");
        await Drag(desk.Page, circuit, (capacitor.X, capacitor.Y), (160, 64));
        // Two presses join as well as a drag.
        await Point(circuit, (capacitor.X, capacitor.Y + 48)).ClickAsync();
        await Point(circuit, (64, 112)).ClickAsync();
        await Expect(circuit.Locator("[role=status]")).ToHaveTextAsync("Connected.");
        await circuit.Locator("[data-run=runTime]").ClickAsync();
        await Expect(circuit.Locator(".circuit-figure")).ToBeVisibleAsync();
        await circuit.Locator("[data-run=runRest]").ClickAsync();
        await Expect(circuit.Locator(".circuit-rest")).ToContainTextAsync("out");
        await desk.Check("circuit-pointer");
    }

    private static ILocator Point(ILocator circuit, (int X, int Y) at) => circuit.Locator($"[data-point='{at.X},{at.Y}'] .hit");

    private static async Task Drag(IPage page, ILocator circuit, (int X, int Y) from, (int X, int Y) to)
    {
        await Point(circuit, from).ScrollIntoViewIfNeededAsync();
        var (start, end) = (await Middle(Point(circuit, from)), await Middle(Point(circuit, to)));
        await page.Mouse.MoveAsync(start.X, start.Y);
        await page.Mouse.DownAsync();
        await page.Mouse.MoveAsync(end.X, end.Y, new() { Steps = 4 });
        await page.Mouse.UpAsync();
        await Expect(circuit.Locator("[role=status]")).ToHaveTextAsync("Connected.");
    }

    private static async Task<(float X, float Y)> Middle(ILocator point)
    {
        var box = (await point.BoundingBoxAsync())!;
        return (box.X + box.Width / 2, box.Y + box.Height / 2);
    }

    /// <summary>Where a part stands, by what would be handed in.</summary>
    private static async Task<(int X, int Y)> PlaceOf(ILocator circuit, string type)
    {
        var drawn = JsonDocument.Parse(await circuit.Locator("input[type=hidden]").InputValueAsync()).RootElement;
        var at = drawn.EnumerateArray().First(part => part[0].GetString() == type)[1];
        return (at[0].GetInt32(), at[1].GetInt32());
    }

    private static async Task HandIn(IPage page, string block)
    {
        await Of(page, block).Locator(".problem-actions button").First.ClickAsync();
        await Expect(Of(page, block).Locator("[data-outcome=correct]")).ToBeVisibleAsync(new() { Timeout = 300_000 });
    }
}
