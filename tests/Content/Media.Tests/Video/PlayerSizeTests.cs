using System.Text.Json;
using System.Text.RegularExpressions;
using Stoa.Testing;

namespace Stoa.Media.Tests.Video;

/// <summary>The player reaches a weak phone before its engine does.</summary>
public partial class PlayerSizeTests
{
    private const int Most = 60 * 1024;
    private static readonly string Built = Path.Combine(Repository.Root, "src/Ui/wwwroot");

    [Fact]
    public void The_player_without_its_engine_is_small()
    {
        var files = JsonSerializer.Deserialize<Dictionary<string, string>>(File.ReadAllText(Path.Combine(Built, "manifest.json")))!;
        var parts = new HashSet<string>();
        Collect(files["stoa-video.js"], parts, engine: files["hls.js"], core: files["core.js"]);
        Assert.Contains(files["later.js"], parts);
        var bytes = parts.Sum(part => new FileInfo(Path.Combine(Built, $"{part}.gz")).Length);
        Assert.True(bytes <= Most, $"The player has {bytes} bytes: {string.Join(", ", parts)}");
    }

    private static void Collect(string file, HashSet<string> parts, string engine, string core)
    {
        if (file == engine || file == core || !parts.Add(file))
            return;
        foreach (Match import in Import().Matches(File.ReadAllText(Path.Combine(Built, file))))
            Collect(import.Groups[1].Value, parts, engine, core);
    }

    [GeneratedRegex("""["'`]\./([\w.-]+\.js)["'`]""")]
    private static partial Regex Import();
}
