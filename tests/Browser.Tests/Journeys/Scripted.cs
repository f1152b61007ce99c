using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Stoa.Contracts.Grading;
using Stoa.Testing;

namespace Stoa.Browser.Tests.Journeys;

/// <summary>Problems of the demo course that a Python script shows or grades, answered by what stands in the page.</summary>
internal static partial class Scripted
{
    internal static bool Is(string olx) =>
        olx.Contains("loncapa/python", StringComparison.Ordinal) && (olx.Contains("customresponse", StringComparison.Ordinal) || IsDrawn(olx) || olx.Contains("answer=\"$", StringComparison.Ordinal));

    private static bool IsDrawn(string olx) => olx.Contains("<schematicresponse", StringComparison.Ordinal);

    /// <returns>False where the problem lives on a foreign server, or this machine runs no strangers' programs.</returns>
    internal static async Task<bool> Answer(ILocator problem, string olx, StoaSite site)
    {
        if (olx.Contains("jsinput", StringComparison.Ordinal) || !await Runs(site))
            return false;
        if (IsDrawn(olx))
        {
            await Circuits.BuildGate(problem.Locator("stoa-circuit.live"));
            return true;
        }
        if (olx.Contains("<designprotein2dinput", StringComparison.Ordinal))
        {
            await Fold(problem.Locator("stoa-protein.live"), "RRRRRRR");
            return true;
        }
        // The page comes first, and the problem when its script has run.
        await problem.Locator(".question input[type=text]").First.WaitForAsync(new() { Timeout = 180_000 });
        if (olx.Contains("desert_trip", StringComparison.Ordinal))
            await Fill(problem, 3, 190, 63.3, 40.3);
        else
            await Fill(problem, Sum(await problem.InnerTextAsync()));
        return true;
    }

    /// <summary>Types a chain and folds it to the shape that is asked for.</summary>
    internal static async Task Fold(ILocator protein, string chain, string says = "It has the shape of the target.")
    {
        await protein.Locator(".protein-codes").FillAsync(chain);
        await protein.Locator(".protein-codes").PressAsync("Enter");
        await Assertions.Expect(protein.Locator("[role=status]")).ToContainTextAsync(says);
        await Assertions.Expect(protein.Locator(".protein-folded .protein-acid")).ToHaveCountAsync(chain.Length);
    }

    private static double Sum(string text)
    {
        var terms = Terms().Match(text);
        return int.Parse(terms.Groups[1].ValueSpan, CultureInfo.InvariantCulture) + int.Parse(terms.Groups[2].ValueSpan, CultureInfo.InvariantCulture);
    }

    private static async Task Fill(ILocator problem, params double[] numbers)
    {
        var fields = problem.Locator(".question input[type=text]");
        Assert.Equal(numbers.Length, await fields.CountAsync());
        for (var at = 0; at < numbers.Length; at++)
            await fields.Nth(at).FillAsync(numbers[at].ToString(CultureInfo.InvariantCulture));
    }

    internal static async Task<bool> Runs(StoaSite site)
    {
        var hello = new CodeRun(Guid.CreateVersion7(), "tests", Languages.Python, [new("main.py", "")], "main.py", [new("only")], RunLimits.Default);
        return await site.With<ICodeRunner, RunOutcome?>(runner => runner.Run(hello, "hello", TimeSpan.FromMinutes(5))) is { Verdict: RunVerdict.Finished };
    }

    [GeneratedRegex(@"x = (\d+) and y = (\d+)")]
    private static partial Regex Terms();
}
