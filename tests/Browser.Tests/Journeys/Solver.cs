using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Microsoft.Playwright;

namespace Stoa.Browser.Tests.Journeys;

/// <summary>Answers a problem on the page as somebody would who knows its author's XML: by what stands beside each field.</summary>
internal static partial class Solver
{
    private static readonly string[] Responses =
    [
        "multiplechoiceresponse", "truefalseresponse", "choiceresponse", "optionresponse", "numericalresponse", "stringresponse",
        "formularesponse", "imageresponse", "annotationresponse", "choicetextresponse",
    ];

    internal static async Task Answer(ILocator problem, string olx)
    {
        var responses = XElement.Parse(olx).DescendantsAndSelf().Where(element => Responses.Contains(element.Name.LocalName)).ToList();
        var questions = problem.Locator(".question");
        Assert.Equal(responses.Count, await questions.CountAsync());
        for (var at = 0; at < responses.Count; at++)
            await AnswerOne(questions.Nth(at), responses[at]);
    }

    private static Task AnswerOne(ILocator question, XElement response) => response.Name.LocalName switch
    {
        "multiplechoiceresponse" or "truefalseresponse" or "choiceresponse" => Choose(question, Correct(response.Descendants("choice"))),
        "optionresponse" => question.Locator("select").SelectOptionAsync(CorrectOption(response)),
        "numericalresponse" or "formularesponse" => question.Locator("input[type=text]").FillAsync(Value((string)response.Attribute("answer")!)),
        "stringresponse" => question.Locator("input[type=text]").FillAsync(Word(response)),
        "imageresponse" => Point(question, (string)response.Descendants("imageinput").First().Attribute("rectangle")!),
        "annotationresponse" => Annotate(question, response),
        "choicetextresponse" => ChooseAndFill(question, response),
        _ => throw new InvalidOperationException(response.Name.LocalName),
    };

    private static IEnumerable<string> Correct(IEnumerable<XElement> choices) =>
        choices.Where(choice => string.Equals((string?)choice.Attribute("correct"), "true", StringComparison.OrdinalIgnoreCase)).Select(OwnText);

    private static async Task Choose(ILocator question, IEnumerable<string> texts)
    {
        foreach (var text in texts)
        {
            var labels = question.Locator("label.choice");
            for (var at = 0; at < await labels.CountAsync(); at++)
                if (Squeezed(await labels.Nth(at).InnerTextAsync()).StartsWith(text, StringComparison.Ordinal))
                    await labels.Nth(at).Locator("input").CheckAsync();
        }
    }

    private static string CorrectOption(XElement response)
    {
        var input = response.Descendants("optioninput").First();
        return (string?)input.Attribute("correct") ?? Correct(input.Elements("option")).First();
    }

    // A range is answered by its middle, an expression as it stands.
    private static string Value(string answer)
    {
        if (Range().Match(answer) is not { Success: true } range)
            return answer;
        var (from, to) = (double.Parse(range.Groups[1].ValueSpan, CultureInfo.InvariantCulture), double.Parse(range.Groups[2].ValueSpan, CultureInfo.InvariantCulture));
        return ((from + to) / 2).ToString(CultureInfo.InvariantCulture);
    }

    private static string Word(XElement response)
    {
        var answer = (string)response.Attribute("answer")!;
        return ((string?)response.Attribute("type"))?.Contains("regexp", StringComparison.Ordinal) == true
            ? new[] { "bubble", "anything", "42" }.First(word => Regex.IsMatch(word, answer))
            : answer;
    }

    private static async Task Point(ILocator question, string rectangle)
    {
        var numbers = Number().Matches(rectangle).Select(match => int.Parse(match.ValueSpan, CultureInfo.InvariantCulture)).ToArray();
        await question.Locator("input[name$='.x']").FillAsync($"{(numbers[0] + numbers[2]) / 2}");
        await question.Locator("input[name$='.y']").FillAsync($"{(numbers[1] + numbers[3]) / 2}");
    }

    private static async Task Annotate(ILocator question, XElement response)
    {
        await question.Locator("textarea").FillAsync("A thought of my own.");
        await Choose(question, response.Descendants("option").Where(option => (string?)option.Attribute("choice") == "correct").Select(OwnText));
    }

    private static async Task ChooseAndFill(ILocator question, XElement response)
    {
        var choices = response.Descendants("choice").ToList();
        var right = choices.FindIndex(choice => (string?)choice.Attribute("correct") == "true");
        var choice = question.Locator(".choice").Nth(right);
        await choice.Locator("input[type=radio], input[type=checkbox]").CheckAsync();
        var number = (string)choices[right].Descendants("numtolerance_input").First().Attribute("answer")!;
        await choice.Locator("input[type=text]").FillAsync(number);
    }

    private static string OwnText(XElement element) =>
        Squeezed(string.Concat(element.Nodes().Where(node => node is not XElement { Name.LocalName: "choicehint" or "optionhint" }).Select(node => node is XElement inner ? inner.Value : node.ToString(SaveOptions.DisableFormatting))));

    private static string Squeezed(string text) => Spaces().Replace(System.Net.WebUtility.HtmlDecode(text), " ").Trim();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();

    [GeneratedRegex(@"\d+")]
    private static partial Regex Number();

    [GeneratedRegex(@"^[\[(]\s*([-\d.]+)\s*,\s*([-\d.]+)\s*[\])]$")]
    private static partial Regex Range();
}
