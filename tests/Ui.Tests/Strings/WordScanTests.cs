using System.Text.Json;

namespace Stoa.Ui.Tests.Strings;

public class WordScanTests
{
    private static readonly string Root = FindRoot();

    public static TheoryData<string> Projects() => new(WordScan.Projects(Root).Select(p => Path.GetRelativePath(Root, p)));

    [Theory, MemberData(nameof(Projects))]
    public void Every_word_of_a_project_is_translated_and_no_translation_is_left_over(string project) =>
        Assert.Empty(WordScan.Faults(Path.Combine(Root, project)));

    [Theory, MemberData(nameof(Projects))]
    public void Every_arabic_plural_has_its_six_forms(string project)
    {
        var file = Path.Combine(Root, project, "Strings", "ar.json");
        using var json = JsonDocument.Parse(File.Exists(file) ? File.ReadAllText(file) : "{}");
        foreach (var entry in json.RootElement.EnumerateObject().Where(e => e.Value.ValueKind == JsonValueKind.Object))
            Assert.Equal(["few", "many", "one", "other", "two", "zero"], entry.Value.EnumerateObject().Select(f => f.Name).Order());
    }

    [Fact]
    public void Finds_what_templates_and_code_say()
    {
        const string Source = """<a title="@T("Say \"hi\" to {0}", name)">@TN("One day", "{0} days", n)</a> Words.T("Late"); Get<T>("no"); NOT("no"); TH("Go <b>on</b>")""";
        Assert.Equal([("Say \"hi\" to {0}", false), ("One day", true), ("Late", false), ("Go <b>on</b>", false)], WordScan.KeysIn(Source));
    }

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Stoa.slnx")))
            folder = folder.Parent!;
        return folder.FullName;
    }
}
