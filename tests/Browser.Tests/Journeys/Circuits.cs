using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Stoa.Browser.Tests.Journeys;

/// <summary>Builds circuits by the form beside the board, with keys alone.</summary>
internal static class Circuits
{
    /// <param name="property">The field of its value, as Open edX names it.</param>
    internal static async Task Add(ILocator circuit, string kind, string property, string value)
    {
        await circuit.Locator($"[data-add={kind}]").PressAsync("Enter");
        var field = circuit.Locator($".circuit-properties [data-keep='{property}']");
        await field.FillAsync(value);
        await field.PressAsync("Enter");
    }

    /// <summary>Joins an end of the chosen part with another, by the whole name of that or, where it is not there, by how it begins.</summary>
    internal static async Task Join(ILocator circuit, string from, string to)
    {
        await circuit.Locator("[data-keep=from]").SelectOptionAsync(new SelectOptionValue { Label = from });
        var names = await circuit.Locator("[data-keep=to] option").AllInnerTextsAsync();
        var name = names.Contains(to) ? to : names.First(one => one.StartsWith(to, StringComparison.Ordinal));
        await circuit.Locator("[data-keep=to]").SelectOptionAsync(new SelectOptionValue { Label = name });
        await circuit.Locator("[data-keep=connect]").PressAsync("Enter");
        await Expect(circuit.Locator("[role=status]")).ToHaveTextAsync("Connected.");
    }

    /// <summary>The gate of the demo course: C in series with A beside B, between Z and ground.</summary>
    internal static async Task BuildGate(ILocator circuit)
    {
        await Add(circuit, "n", "W/L", "100");
        await Join(circuit, "gate", "A");
        await Join(circuit, "drain", "Z");
        await Add(circuit, "n", "W/L", "100");
        await Join(circuit, "gate", "B");
        await Join(circuit, "drain", "Z");
        await Join(circuit, "source", "M1 source");
        await Add(circuit, "n", "W/L", "100");
        await Join(circuit, "gate", "C");
        await Join(circuit, "drain", "M1 source");
        await Join(circuit, "source", "Ground");
        await circuit.Locator("[data-run=runTime]").PressAsync("Enter");
        await Expect(circuit.Locator(".circuit-figure")).ToBeVisibleAsync();
    }
}
