using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Stoa.Problems.Blocks;
using Stoa.Ui;

namespace Stoa.Problems.Editing;

/// <summary>The faults of a problem, each at the part of the form that it lies in and in the form's own words.</summary>
internal static partial class ContentErrors
{
    internal static FormErrors Of(JsonObject content)
    {
        var errors = new FormErrors();
        foreach (var fault in ProblemSource.Check(JsonSerializer.SerializeToElement(content), ProblemHtml.Clean).Faults)
        {
            var (field, message) = Place(fault, content);
            errors.Add(field, message);
        }
        return errors;
    }

    /// <summary>The id of a part's field in the form.</summary>
    internal static string FieldOf(int part) => $"p{part}";

    private static (string Field, string Message) Place(Phrase fault, JsonObject content)
    {
        if (fault.Arguments is not [var path, var what] || Path().Match(path) is not { Success: true } place) return ("", fault.Say());
        var part = int.Parse(place.Groups[1].ValueSpan, CultureInfo.InvariantCulture);
        var kind = EditKinds.Find(EditField.AsText((content["body"] as JsonArray)?[part]?["response"]));
        if (kind?.Lists.FirstOrDefault(l => l.Name == place.Groups[2].Value || (l.Name == "distractors" && place.Groups[2].Value == "choices")) is not { } list || !place.Groups[3].Success)
            return (FieldOf(part), what);
        var entry = int.Parse(place.Groups[3].ValueSpan, CultureInfo.InvariantCulture) + 1;
        return (FieldOf(part), Phrase.T("{0} {1}: {2}", list.Entry.Say(), $"{entry}", what).Say());
    }

    [GeneratedRegex(@"^problem\.body\[([0-9]{1,4})\](?:\.(\w+)(?:\[([0-9]{1,4})\])?)?")]
    private static partial Regex Path();
}
