using System.Text;
using Stoa.Media.Egress;

namespace Stoa.Media.Tests.Egress;

public sealed class EdgeLogLineTests
{
    private static readonly Guid Tenant = Guid.CreateVersion7(), Course = Guid.CreateVersion7(), Recording = Guid.CreateVersion7();
    private static readonly DateTimeOffset Now = new(2026, 11, 26, 12, 0, 0, TimeSpan.Zero);
    private static string Line(string at = "2026-11-25T23:30:00-02:00", string edge = "alpha", string? folder = null, string file = "v360-0123456789/3.m4s", string bytes = "1234", string cache = "HIT") =>
        $$"""{"at":"{{at}}","edge":"{{edge}}","folder":"{{folder ?? $"/{Tenant:N}/{Course:N}/{Recording:N}"}}","file":"{{file}}","status":206,"bytes":{{bytes}},"cache":"{{cache}}","id":"x"}""";

    [Theory]
    [InlineData("HIT", 1234)]
    [InlineData("STALE", 1234)]
    [InlineData("MISS", 0)]
    [InlineData("", 0)]
    public void A_line_tells_whose_bytes_they_are_on_which_day_by_utc_and_whether_the_origin_was_asked(string cache, long kept)
    {
        Assert.Null(Read(Line(cache: cache), out var key, out var amount));
        Assert.Equal(new EgressKey(Tenant, new(2026, 11, 26), "alpha", Course, Recording, "v360"), key);
        Assert.Equal(new EgressAmount(1234, kept, 1), amount);
    }

    [Theory]
    [InlineData("v1080-0123456789/index.m3u8", "v1080")]
    [InlineData("audio-low-0123456789/init.mp4", "audio-low")]
    [InlineData("poster-0123456789.jpg", "poster")]
    [InlineData("master.m3u8", "master")]
    [InlineData("slides/12.jpg", "slides")]
    [InlineData("<script>/x", "other")]
    [InlineData("", "other")]
    public void Files_count_under_the_name_of_their_rendition(string file, string rendition)
    {
        Assert.Null(Read(Line(file: file), out var key, out _));
        Assert.Equal(rendition, key.Rendition);
    }

    public static TheoryData<string> Strange() =>
    [
        "", "{", "null", "[]", "17", "\"text\"", new string('[', 5000), "\0\0\0", "{}", "{\"at\":1}", Line(bytes: "\"1\""), "{\"at\":\"\\ud800\",\"edge\":\"alpha\",\"folder\":\"/\",\"file\":\"x\",\"bytes\":1}",
        Line().Replace("206", "403", StringComparison.Ordinal), Line().Replace("206", "\"200\"", StringComparison.Ordinal), Line(edge: "gamma"), Line(folder: ""), Line(folder: "/a/b/c"), Line(folder: "/../../.."), Line(folder: $"/{Guid.CreateVersion7():N}/{Course:N}/{Recording:N}"),
        Line(bytes: "-1"), Line(bytes: "1e99"), Line(bytes: "12.5"), Line(bytes: "9223372036854775807"), Line(at: "yesterday"), Line(at: "2031-01-01T00:00:00Z"), Line(at: "1999-01-01T00:00:00Z"),
    ];

    [Theory]
    [MemberData(nameof(Strange))]
    public void Strange_lines_are_passed_over(string line) => Assert.NotNull(Read(line, out _, out _));

    private static PassedOver? Read(string line, out EgressKey key, out EgressAmount amount) =>
        EdgeLogLine.TryRead(Encoding.UTF8.GetBytes(line), new(new HashSet<string> { "alpha" }, new HashSet<Guid> { Tenant }, Now), out key, out amount);
}
