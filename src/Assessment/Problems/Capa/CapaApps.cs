using System.Text.RegularExpressions;
using System.Xml.Linq;
using Stoa.Problems.Questions;

namespace Stoa.Problems.Capa;

/// <summary>jsinput and drag_and_drop_input.</summary>
internal static partial class CapaApps
{
    private const int Most = 500;
    private const int MostCopies = 12;

    internal static (ScriptedField?, Phrase?) App(CapaResponse response, XElement input)
    {
        var source = (input.Get("html_file") ?? "").Trim();
        var inside = source.StartsWith("/assets/", StringComparison.Ordinal);
        if (!inside && !(Uri.TryCreate(source, UriKind.Absolute, out var address) && address.Scheme == Uri.UriSchemeHttps))
            return (null, Phrase.T("The page “{0}” that the answer is given on is not in the course.", source));
        var names = new[] { input.Get("gradefn") ?? "gradefn", input.Get("get_statefn"), input.Get("set_statefn") };
        if (names.OfType<string>().Any(name => !FunctionName().IsMatch(name))) return (null, Phrase.T("It names a function that cannot be called."));
        var title = input.Get("title") is { Length: > 0 } given ? given : CapaXml.Plain(response.Element.Element("label")?.Value ?? "");
        return (new AppField(
            source,
            Math.Clamp(CapaScripted.Whole(input, "width") ?? 400, 50, 2_000),
            Math.Clamp(CapaScripted.Whole(input, "height") ?? 300, 50, 2_000),
            title, names[0]!, names[1], names[2], input.Get("initial_state"),
            // A page of another site can only be reached by messages, whatever the author says.
            Direct: inside && input.Get("sop") != "false"), null);
    }

    internal static (ScriptedField?, Phrase?) Drag(XElement input)
    {
        if (input.Elements("draggable").Elements("target").Any())
            return (null, Phrase.T("It lets names be put onto other names, which this site does not know."));
        DragTarget[] targets = [.. input.Elements("target").Take(Most).Select(t => new DragTarget(
            t.Get("id") ?? "", CapaScripted.Whole(t, "x") ?? 0, CapaScripted.Whole(t, "y") ?? 0, CapaScripted.Whole(t, "w") ?? 40, CapaScripted.Whole(t, "h") ?? 40))];
        return (new DragField(
            input.Get("img") ?? "", [.. input.Elements("draggable").SelectMany(d => Copies(d, targets.Length)).Take(Most)], targets,
            OnePerTarget: !string.Equals(input.Get("one_per_target"), "false", StringComparison.OrdinalIgnoreCase)), null);
    }

    /// <summary>A name that may be used again is there as often as it can be needed.</summary>
    private static IEnumerable<DragItem> Copies(XElement draggable, int targets) => Enumerable.Repeat(
        new DragItem(draggable.Get("id") ?? "", draggable.Get("label") ?? "", draggable.Get("icon")),
        string.Equals(draggable.Get("can_reuse"), "true", StringComparison.OrdinalIgnoreCase) ? Math.Clamp(targets, 1, MostCopies) : 1);

    [GeneratedRegex(@"^[A-Za-z_$][\w$]{0,80}(?:\.[A-Za-z_$][\w$]{0,80}){0,8}$")]
    private static partial Regex FunctionName();
}
