using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace Stoa.Browser.Tests.Browsing;

/// <summary>Waiting for a page by asking for its address again and again: an event of the browser can come before anybody listens for it.</summary>
internal static class Arrival
{
    /// <param name="address">A pattern that is found in the address; it is read by JavaScript.</param>
    internal static Task Arrives(this IPage page, string address) =>
        Assertions.Expect(page).ToHaveURLAsync(new Regex(address), new() { Timeout = 60_000 });
}
