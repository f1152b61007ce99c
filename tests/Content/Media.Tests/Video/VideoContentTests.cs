using System.Text.Json;
using Stoa.Media.Video;

namespace Stoa.Media.Tests.Video;

public class VideoContentTests
{
    private static VideoContent Of(string json) => VideoContent.Of(JsonSerializer.Deserialize<JsonElement>(json));

    [Fact]
    public void Types_are_guessed_from_names() => Assert.Equal(
        ["video/mp4", VideoContent.Hls, "video/webm", null],
        Of("""{"sources":[{"url":"/assets/1/a.MP4"},{"url":"https://x.test/a.m3u8?t=1"},{"url":"/assets/1/a","type":"video/webm"},{"url":"/assets/1/b"}]}""").Sources.Select(s => s.Type));

    [Theory]
    [InlineData("javascript:alert(1)"), InlineData("//evil.test/a.mp4"), InlineData("data:video/mp4;base64,AA"), InlineData("http://x.test/a.mp4"), InlineData("/admin")]
    public void Only_stored_files_and_https_are_addresses(string url) =>
        Assert.True(Of(JsonSerializer.Serialize(new { sources = new[] { new { url } }, poster = url, handout = url })) is { IsEmpty: true, Poster: null, Handout: null });

    [Theory]
    [InlineData("""{"youtube":"b7xgknqkQk8"}""", "b7xgknqkQk8")]
    [InlineData("""{"youtube":"\"><script>"}""", null)]
    [InlineData("""{"youtube":7,"sources":"x","transcripts":[],"duration":"long","start":-3}""", null)]
    public void What_makes_no_sense_is_left_out(string json, string? youtube) => Assert.Equal(youtube, Of(json).Youtube);

    [Fact]
    public void A_part_has_the_length_of_the_part()
    {
        Assert.Equal(30, Of("""{"start":30,"end":60,"duration":400}""").Length);
        Assert.Equal(370, Of("""{"start":30,"duration":400}""").Length);
        Assert.Null(Of("{}").Length);
    }

    [Fact]
    public void Chapters_are_in_order_and_need_a_title_and_a_time() => Assert.Equal(
        [new Chapter(0, "One"), new Chapter(9.5, "Two")],
        Of("""{"chapters":[{"at":9.5,"title":"Two"},{"at":0,"title":"One"},{"at":3},{"title":"Nowhere"},7]}""").Chapters);

    [Fact]
    public void The_readers_language_comes_first_then_the_courses_then_english()
    {
        Assert.Equal("en", VideoBlockType.Best(["fr", "en"], "de"));
        Assert.Equal("pt-BR", VideoBlockType.Best(["pt-BR", "zh"], "pt"));
        Assert.Equal("zh", VideoBlockType.Best(["zh"], "de"));
        Assert.Null(VideoBlockType.Best([], "de"));
    }
}
