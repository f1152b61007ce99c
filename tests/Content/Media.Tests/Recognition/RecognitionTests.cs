using System.Net;
using Microsoft.Extensions.Configuration;
using Stoa.Contracts.People;
using Stoa.Media.Captions;
using Stoa.Media.Recognition;
using Stoa.Media.Recordings;
using Stoa.Platform.Data;
using Stoa.Testing;

namespace Stoa.Media.Tests.Recognition;

/// <summary>A machine writes down what is said: Debian's pocketsphinx, where setup could bring it, hears a voice that ffmpeg made.</summary>
public sealed class RecognitionTests : IDisposable
{
    private const string Said = "Welcome to this course. The first lesson is about the history of science. We will look at the work of many people.";
    private readonly Clips clips = new();

    public void Dispose() => clips.Dispose();

    [Fact]
    public async Task Speech_becomes_captions_that_say_that_a_machine_wrote_them()
    {
        await using var site = await MediaSite.Start();
        using var author = site.As(StoaSite.Somebody(Role.Author));
        var recording = await MediaSite.Made(site, await Speech());
        var captions = $"/studio/recordings/{recording.Id}/captions";
        if (!RecogniserSettings.Of(new ConfigurationBuilder().Build()).IsOn)
        {
            Assert.Contains("<code>pocketsphinx-en-us</code>", await author.GetStringAsync(captions));
            return;
        }

        Assert.Equal(HttpStatusCode.SeeOther, (await Ask(author, captions, "en")).StatusCode);
        await Done(site, recording.Id);
        Assert.Contains("Automatic, not checked", await author.GetStringAsync(captions));
        var (heard, track) = await site.With<Db, (IReadOnlyList<Cue>, ShownTrack)>(async db => (await CaptionRows.Cues(db, (await CaptionRows.Shown(db, recording.Id))[0].Id), (await CaptionRows.Shown(db, recording.Id))[0]));
        Assert.Equal(("en", "captions", true), (track.Language, track.Kind, track.Automatic));
        var words = string.Join(' ', heard.Select(cue => cue.Text.Replace('\n', ' '))).Split(' ');
        Assert.True(new[] { "course", "first", "lesson", "history", "science", "people" }.Count(word => words.Contains(word)) >= 3, string.Join(' ', words));
        Assert.All(heard, cue => Assert.InRange(cue.From, 0, recording.Duration!.Value));
        // Three seconds of silence come first: the times are those of the recording.
        Assert.InRange(heard[0].From, 2.5, 4.5);
        Assert.Equal(RecordingState.Ready, (await MediaSite.Find(site, recording.Sha256)).State);
    }

    [Fact]
    public async Task What_a_person_wrote_is_not_written_over_and_what_a_machine_wrote_is()
    {
        await using var site = await MediaSite.Start(("Media:Recogniser", "off"));
        var recording = await MediaSite.Made(site, await clips.Film());
        Cue[] first = [new(0, 1, "first")], second = [new(0, 1, "second")];
        await Keep(site, recording.Id, first);
        await Keep(site, recording.Id, second);
        Assert.Equal("second", (await Shown(site, recording.Id)).Text);

        await site.With<Db, int?>(async db => await CaptionRows.Save(db, (await CaptionRows.Of(db, recording.Id))[0].Id, 2, [new(0, 1, "mine")], publish: true, Guid.CreateVersion7()));
        await Keep(site, recording.Id, first);
        Assert.Equal("mine", (await Shown(site, recording.Id)).Text);
        Assert.False((await site.With<Db, IReadOnlyList<ShownTrack>>(db => CaptionRows.Shown(db, recording.Id)))[0].Automatic);
    }

    [Fact]
    public async Task A_recogniser_that_fails_leaves_the_recording_as_it_was()
    {
        await using var site = await MediaSite.Start(("Media:Recogniser", "whisper"), ("Media:RecogniserProgram", "/bin/false"), ("Media:RecogniserModel", "/nowhere/ggml-base.bin"));
        using var author = site.As(StoaSite.Somebody(Role.Author));
        var recording = await MediaSite.Made(site, await clips.Film());
        var captions = $"/studio/recordings/{recording.Id}/captions";
        await Ask(author, captions, "ar");
        await Done(site, recording.Id, hurry: true);
        Assert.Contains("could not be recognised, after several attempts", await author.GetStringAsync(captions));
        Assert.Equal((RecordingState.Ready, null), (await MediaSite.Find(site, recording.Sha256)) is var found ? (found.State, found.Reason) : default);
    }

    [Fact]
    public async Task Without_a_recogniser_the_page_says_how_to_have_one()
    {
        await using var site = await MediaSite.Start(("Media:Recogniser", "off"));
        using var author = site.As(StoaSite.Somebody(Role.Author));
        var recording = await MediaSite.Made(site, await clips.Film());
        var page = await author.GetStringAsync($"/studio/recordings/{recording.Id}/captions");
        Assert.Contains("<code>Media:Recogniser</code>", page);
        Assert.DoesNotContain("/recognition", page);
        await Ask(author, $"/studio/recordings/{recording.Id}/captions", "en");
        Assert.Equal(0, await site.With<Db, int>(db => db.One<int>("select count(*)::int from media.tasks where kind = 'words'")));
    }

    private async Task<string> Speech()
    {
        clips.Write("said.txt", System.Text.Encoding.ASCII.GetBytes(Said));
        return await clips.Make("said.m4a", "-f lavfi -i flite=textfile={folder}/said.txt:voice=slt -af adelay=3000,apad=pad_dur=2 -ar 48000 -c:a aac");
    }

    private static Task<HttpResponseMessage> Ask(HttpClient author, string captions, string language) =>
        author.PostAsync($"{captions}/recognition", new FormUrlEncodedContent([new("spoken", language)]));

    private static Task Keep(StoaSite site, Guid recording, Cue[] cues) => site.With<Db, bool>(db => db.Transaction(async tx =>
    {
        await CaptionRows.KeepAutomatic(tx, recording, "en", cues);
        return true;
    }));

    private static async Task<Cue> Shown(StoaSite site, Guid recording) => (await site.With<Db, IReadOnlyList<Cue>>(async db =>
        (await CaptionRows.ShownCues(db, recording, (await CaptionRows.Of(db, recording))[0].Id))!.Value.Cues))[0];

    private static async Task Done(StoaSite site, Guid recording, bool hurry = false)
    {
        for (var end = Environment.TickCount64 + 300_000; ; await Task.Delay(100))
        {
            if (hurry)
                await site.With<Db, int>(db => db.Execute("update media.tasks set due_at = now() where kind = 'words' and state = 'waiting'"));
            var state = await site.With<Db, string?>(db => db.One<string>("select state from media.tasks where recording_id = @Recording and kind = 'words'", new { Recording = recording }));
            if (state is "done" or "dead")
                return;
            Assert.True(Environment.TickCount64 < end, $"It is still {state}: {string.Join("; ", await MediaSite.Errors(site))}");
        }
    }
}
