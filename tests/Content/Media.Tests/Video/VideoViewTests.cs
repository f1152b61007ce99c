using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Stoa.Media.Captions;
using Stoa.Media.Video;
using Stoa.Ui;

namespace Stoa.Media.Tests.Video;

public class VideoViewTests
{
    private static string Html(string json, Transcript? transcript = null, double position = 0)
    {
        using var services = new ServiceCollection().AddUi().BuildServiceProvider();
        var content = VideoContent.Of(JsonSerializer.Deserialize<JsonElement>(json));
        return Page.Render<VideoView>(services, new VideoModel("v", "A \"walk\"", content, transcript is null ? null : new(transcript, "ar"), position, "me/v"));
    }

    [Fact]
    public void A_file_plays_without_a_script_and_with_captions()
    {
        var html = Html("""{"sources":[{"url":"/assets/1/a.mp4"}],"transcripts":{"ar":"/assets/2/a.srt"}}""");
        Assert.Contains("<video controls", html);
        Assert.Contains("""<track kind="captions" src="/captions/2/a.srt" srclang="ar" label="العربية" />""", html);
        Assert.Contains("data-bar hidden", html);
    }

    [Fact]
    public void Nothing_comes_from_youtube_before_a_press()
    {
        var html = Html("""{"youtube":"b7xgknqkQk8"}""");
        Assert.DoesNotContain("src=\"http", html);
        Assert.DoesNotContain("<iframe", html);
        Assert.Contains("href=\"https://www.youtube.com/watch?v=b7xgknqkQk8\"", html);
    }

    [Fact]
    public void The_transcript_is_text_and_nothing_else()
    {
        var html = Html("""{"sources":[{"url":"/assets/1/a.mp4"}]}""", new([new(1.5, 2, "<img src=x onerror=alert(1)>"), new(2, 3, "next")]));
        Assert.Contains("""<a data-t="1.5">&lt;img src=x onerror=alert(1)&gt; </a><a data-t="2">next </a>""", html);
        Assert.Contains("""class="transcript-text" lang="ar" dir="rtl">""", html);
    }

    [Fact]
    public void A_part_and_the_place_are_given_to_the_player()
    {
        var html = Html("""{"sources":[{"url":"/assets/1/a.mp4"}],"start":30,"end":60.5}""", position: 12.25);
        Assert.Contains("""data-position="12.25" data-start="30" data-end="60.5" """, html);
        Assert.Contains("src=\"/assets/1/a.mp4#t=30,60.5\"", html);
    }

    [Fact]
    public void A_video_of_nothing_says_so() => Assert.Contains("no recording that can be played", Html("{}"));
}
