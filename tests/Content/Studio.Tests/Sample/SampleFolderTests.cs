using System.Text.Json;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Stoa.Studio.Sample;

namespace Stoa.Studio.Tests.Sample;

public sealed partial class SampleFolderTests : IDisposable
{
    private readonly SampleFolder sample = SampleFolder.Unpack("/no/film/here");

    [Fact]
    public void Everything_that_the_chapters_name_is_there()
    {
        foreach (var chapter in Directory.GetFiles(At("chapter")).Select(file => XDocument.Load(file)))
            foreach (var leaf in chapter.Descendants().Where(element => element.Name.LocalName is "html" or "video" or "problem" or "annotatable"))
                Assert.True(File.Exists(At(leaf.Name.LocalName, $"{leaf.Attribute("url_name")!.Value}.xml")), leaf.ToString());
    }

    [Fact]
    public void Every_text_and_every_file_that_is_referred_to_is_there()
    {
        foreach (var html in Directory.GetFiles(At("html"), "*.xml"))
            Assert.True(File.Exists(At("html", $"{XDocument.Load(html).Root!.Attribute("filename")!.Value}.html")), html);
        foreach (var file in Directory.GetFiles(sample.CoursePath, "*", SearchOption.AllDirectories).Where(file => file.EndsWith("ml", StringComparison.Ordinal)))
            foreach (Match match in StaticFile().Matches(File.ReadAllText(file)))
                if (match.Groups[1].Value != "forgetting-curve.mp4")
                    Assert.True(File.Exists(At("static", match.Groups[1].Value)), $"{file}: {match.Value}");
    }

    [Fact]
    public void Names_are_used_once()
    {
        var names = Directory.GetFiles(At("chapter")).SelectMany(file => XDocument.Load(file).Root!.Descendants().Where(element => element.Attribute("url_name") is not null)).Select(element => element.Attribute("url_name")!.Value).ToList();
        Assert.Equal(names.Count, names.Distinct().Count());
    }

    [Fact]
    public void Captions_have_the_same_moments_in_both_languages()
    {
        var english = Times("en");
        Assert.Equal(english, Times("ar"));
        Assert.Equal(12, english.Count);
    }

    [Fact]
    public void The_grading_policy_makes_the_whole()
    {
        using var policy = JsonDocument.Parse(File.ReadAllText(At("policies", "open", "grading_policy.json")));
        Assert.Equal(1, policy.RootElement.GetProperty("GRADER").EnumerateArray().Sum(type => type.GetProperty("weight").GetDouble()), 6);
    }

    [Fact]
    public void Without_the_film_its_words_stand_in_its_place()
    {
        Assert.False(sample.HasFilm);
        var chapter = File.ReadAllText(At("chapter", "forgetting.xml"));
        Assert.DoesNotContain("<video", chapter, StringComparison.Ordinal);
        Assert.Contains("film-in-words", chapter, StringComparison.Ordinal);
    }

    [Fact]
    public void With_the_film_it_is_put_beside_the_pictures()
    {
        var film = Path.GetTempFileName();
        try
        {
            using var whole = SampleFolder.Unpack(film);
            Assert.True(whole.HasFilm);
            Assert.True(File.Exists(Path.Combine(whole.CoursePath, "static", "forgetting-curve.mp4")));
        }
        finally
        {
            File.Delete(film);
        }
    }

    public void Dispose() => sample.Dispose();

    private string At(params string[] path) => Path.Combine([sample.CoursePath, .. path]);

    private List<string> Times(string language) =>
        [.. File.ReadAllLines(At("static", $"forgetting-curve-{language}.srt")).Where(line => line.Contains("-->", StringComparison.Ordinal))];

    [GeneratedRegex("/static/([A-Za-z0-9._-]+)")]
    private static partial Regex StaticFile();
}
