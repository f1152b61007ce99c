using System.Text.Json.Nodes;
using Microsoft.Playwright;
using Stoa.Browser.Tests.Browsing;
using Stoa.Contracts.Records;
using Stoa.Testing;

namespace Stoa.Browser.Tests.Journeys;

/// <summary>An administrator watches statements come in, and where they are sent on to.</summary>
public sealed class FollowingTheRecord : IAsyncLifetime
{
    private StoaSite site = null!;

    public async Task InitializeAsync() => site = await SampleSite.Start();
    public async Task DisposeAsync() => await site.DisposeAsync();

    [Theory]
    [InlineData("390"), InlineData("1280")]
    public async Task What_comes_appears_at_the_top_until_one_stops(string screen)
    {
        await using var reader = await Reader.At(site, Screen.Of(screen));
        await Doors.BecomeAdministrator(reader, site);
        await Say("Before");
        await reader.Go("/admin/records");
        var button = reader.Page.Locator("record-tail > .buttons button");
        await button.ClickAsync();
        await Assertions.Expect(button).ToHaveAttributeAsync("aria-pressed", "true");
        var first = reader.Page.Locator("record-tail tbody tr").First;
        // The stream begins when the server has it, not when the button is pressed.
        for (var number = 1; !(await first.InnerTextAsync()).Contains("While", StringComparison.Ordinal); number++)
        {
            Assert.True(number < 200, "Nothing came.");
            await Say($"While {number}");
            await Task.Delay(500);
        }
        await Assertions.Expect(first).ToContainTextAsync("looked");
        await reader.Check("following");
        await button.ClickAsync();
        await Assertions.Expect(button).ToHaveAttributeAsync("aria-pressed", "false");
        await reader.Go("/admin/records?words=Before");
        await Assertions.Expect(reader.Page.Locator("record-tail tbody tr")).ToHaveCountAsync(1);
        await reader.Go("/admin/records/forwarding");
        await reader.Page.Locator("main form button").Last.ClickAsync();
        await reader.Check("forwarding-refused");
        reader.Confirm();
    }

    private Task Say(string what) => site.With<IStatements, bool>(async statements =>
    {
        await statements.Append(
        [
            new JsonObject
            {
                ["id"] = $"{Guid.CreateVersion7()}",
                ["actor"] = new JsonObject { ["name"] = "Asha Rao", ["account"] = new JsonObject { ["homePage"] = "https://lab.example", ["name"] = "asha" } },
                ["verb"] = new JsonObject { ["id"] = "https://lab.example/looked", ["display"] = new JsonObject { ["en"] = "looked at" } },
                ["object"] = new JsonObject { ["id"] = "https://lab.example/thing", ["definition"] = new JsonObject { ["name"] = new JsonObject { ["en"] = what } } },
            },
        ]);
        return true;
    });
}
