using System.Text.Json;
using System.Text.RegularExpressions;

namespace Stoa.Ui.Tests.Strings;

/// <summary>Finds every text that sources ask the localizer for, project by project, and compares with the catalogues.</summary>
internal static partial class WordScan
{
    /// <summary>What is wrong with a project's catalogue: keys that sources use and it lacks, and keys nobody uses.</summary>
    internal static IEnumerable<string> Faults(string project, string language = "ar")
    {
        var file = Path.Combine(project, "Strings", $"{language}.json");
        var used = Keys(project).ToHashSet();
        var known = File.Exists(file) ? Catalogue(file) : [];
        var name = Path.GetFileName(project);
        return used.Where(k => !known.ContainsKey(k.Text)).Select(k => $"{name}: no {language} for \"{k.Text}\"")
            .Concat(used.Where(k => known.TryGetValue(k.Text, out var plural) && plural != k.Plural).Select(k => $"{name}: \"{k.Text}\" {(k.Plural ? "needs plural forms" : "is no plural")}"))
            .Concat(known.Keys.Where(k => used.All(u => u.Text != k)).Select(k => $"{name}: nobody says \"{k}\""));
    }

    internal static IEnumerable<string> Projects(string root) =>
        Directory.EnumerateFiles(Path.Combine(root, "src"), "*.csproj", SearchOption.AllDirectories)
            .Where(f => !f.Contains("node_modules", StringComparison.Ordinal)).Select(f => Path.GetDirectoryName(f)!);

    internal static IEnumerable<(string Text, bool Plural)> KeysIn(string source) =>
        Asked().Matches(source).Select(m => (Text: Unescape(m.Groups["key"].Value), Plural: m.Groups["name"].Value == "TN"));

    private static IEnumerable<(string Text, bool Plural)> Keys(string project) =>
        Directory.EnumerateFiles(project, "*", SearchOption.AllDirectories)
            .Where(f => Path.GetExtension(f) is ".cs" or ".razor" && !f.Contains("node_modules", StringComparison.Ordinal))
            .SelectMany(f => KeysIn(File.ReadAllText(f)));

    private static Dictionary<string, bool> Catalogue(string file)
    {
        using var json = JsonDocument.Parse(File.ReadAllBytes(file));
        return json.RootElement.EnumerateObject().ToDictionary(p => p.Name, p => p.Value.ValueKind == JsonValueKind.Object);
    }

    private static string Unescape(string literal) => JsonSerializer.Deserialize<string>($"\"{literal}\"")!;

    [GeneratedRegex("""(?<![\w<])(?<name>TN|TH|T)\(\s*"(?<key>(?:[^"\\]|\\.)+)"(?!")""")]
    private static partial Regex Asked();
}
