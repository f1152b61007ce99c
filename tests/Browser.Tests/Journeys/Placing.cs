using Microsoft.Playwright;
using Stoa.Contracts.Courses;

namespace Stoa.Browser.Tests.Journeys;

/// <summary>Answers a drag-and-drop question as somebody would who knows its key and has no pointer.</summary>
internal static class Placing
{
    internal static async Task Answer(ILocator problem, Block block)
    {
        var question = block.Content.GetProperty("body").EnumerateArray().Single(part => part.GetProperty("response").GetString() == "dragDrop");
        var at = 0;
        foreach (var item in question.GetProperty("items").EnumerateArray())
        {
            var right = item.GetProperty("zones").EnumerateArray().Select(zone => zone.GetString()).FirstOrDefault();
            if (right is null)
                at++;
            else
                await Put(problem, problem.Locator(".place-bank .thing").Nth(at), right);
        }
    }

    /// <summary>Picks up and puts down with the Enter key.</summary>
    internal static async Task Put(ILocator problem, ILocator chip, string zone)
    {
        await chip.FocusAsync();
        await chip.PressAsync("Enter");
        var here = problem.Locator($".zone[data-zone='{zone}'] .zone-here");
        await here.FocusAsync();
        await here.PressAsync("Enter");
        await Assertions.Expect(problem.Locator(".zone-here:visible")).ToHaveCountAsync(0);
    }
}
