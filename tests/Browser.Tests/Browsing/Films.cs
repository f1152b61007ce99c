using System.Diagnostics;
using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Stoa.Contracts.Courses;
using Stoa.Media.Recordings;
using Stoa.Media.Uploads;
using Stoa.Platform.Data;
using Stoa.Platform.Outbox;
using Stoa.Platform.Storage;
using Stoa.Testing;

namespace Stoa.Browser.Tests.Browsing;

/// <summary>Small films, sent as recordings and shown in a course of one unit.</summary>
internal sealed class Films(StoaSite site) : IDisposable
{
    internal const string Key = "Stoa/FILM/2026";
    internal const string Unit = $"/learn/{Key}/watch";
    private readonly string folder = Directory.CreateTempSubdirectory("stoa-film-").FullName;

    internal static readonly Dictionary<string, string?> Settings = new()
    {
        ["Media:Preset"] = "ultrafast",
        ["Media:SamplePreset"] = "ultrafast",
        ["Accounts:ProofOfWork"] = "never",
    };

    public void Dispose() => Directory.Delete(folder, recursive: true);

    /// <param name="picture">A source of ffmpeg: testsrc2 moves much, testsrc is as calm as a lecture.</param>
    internal async Task<Recording> Upload(string size, int seconds, string picture = "testsrc2")
    {
        var bytes = await File.ReadAllBytesAsync(await Draw(size, seconds, picture: picture));
        var hash = Convert.ToHexStringLower(SHA256.HashData(bytes));
        await using var scope = site.Scope();
        await scope.ServiceProvider.GetRequiredService<IObjectStore>().Put("masters/film", new MemoryStream(bytes), "video/mp4");
        var happened = new UploadFinished(Guid.CreateVersion7(), Guid.CreateVersion7(), "film.mp4", "masters/film", hash, bytes.Length);
        await scope.ServiceProvider.GetRequiredService<Db>().Transaction(tx => site.Services.GetRequiredService<Outbox>().Add(tx, happened));
        await site.Settle();
        return (await site.With<IRecordings, Recording?>(recordings => recordings.FindBySha256(hash)))!;
    }

    /// <summary>A film that is played as the file that it is; its address.</summary>
    internal async Task<string> Asset(int seconds)
    {
        await using var file = File.OpenRead(await Draw("160x90", seconds));
        return await site.With<ICourseAssets, string>(assets => assets.Put(file, "film.mp4"));
    }

    internal async Task<Recording> Find(Guid id) => (await site.With<IRecordings, Recording?>(recordings => recordings.Find(id)))!;

    internal Task Made(Guid id, RecordingState state = RecordingState.Ready) => Until(async () => (await Find(id)).State == state);

    /// <summary>A course with the film in a unit, and what else stands in the unit.</summary>
    internal Task<Course> Publish(object video, params BlockDraft[] more) => site.With<ICourseAuthoring, Course>(async authoring =>
    {
        var saved = await Save(video, more);
        return await authoring.Publish(saved.Course.Id, saved.Version, null);
    });

    /// <summary>The same as a draft.</summary>
    internal Task<CourseSaved> Save(object video, params BlockDraft[] more) => site.With<ICourseAuthoring, CourseSaved>(authoring =>
    {
        BlockDraft[] blocks = [Block(BlockTypes.Video, "film", video), .. more];
        var course = new BlockDraft("course", BlockTypes.Course, "Films", new CourseContent { Org = "Stoa" }.ToJson(),
            [Block(BlockTypes.Section, "section", new { }, Block(BlockTypes.Lesson, "lesson", new { }, Block(BlockTypes.Unit, "watch", new { }, blocks)))]);
        return authoring.Save(Key, course, "test", null);
    });

    internal static BlockDraft Block(string type, string key, object content, params BlockDraft[] children) =>
        new(key, type, $"The {key}", JsonSerializer.SerializeToNode(content)!.AsObject(), children);

    /// <summary>Nothing but the first quality and the sound is made from now on, until <see cref="GoOn"/>.</summary>
    internal Task HoldLaterQualities() => Change("""
        create function media.hold() returns trigger language plpgsql as $$ begin new.due_at := now() + interval '1 day'; return new; end $$;
        create trigger hold before insert on media.tasks for each row when (new.priority >= 20) execute function media.hold();
        """);

    internal Task GoOn() => Change("drop trigger hold on media.tasks; update media.tasks set due_at = now() where state = 'waiting'");

    internal static async Task Until(Func<Task<bool>> done)
    {
        for (var end = Environment.TickCount64 + 180_000; !await done(); await Task.Delay(100))
            Assert.True(Environment.TickCount64 < end, "It did not happen within three minutes.");
    }

    private async Task Change(string sql)
    {
        await using var connection = new NpgsqlConnection(site.Database);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>A film in which a voice says something, as a teacher has it on a disk.</summary>
    internal async Task<string> Speech(string size, int seconds, string said)
    {
        var words = Path.Combine(folder, "said.txt");
        await File.WriteAllTextAsync(words, said);
        return await Draw(size, seconds, $"flite=textfile={words}:voice=slt");
    }

    private async Task<string> Draw(string size, int seconds, string? sound = null, string picture = "testsrc2")
    {
        var path = Path.Combine(folder, "film.mp4");
        string[] arguments = [.. $"-v error -y -f lavfi -i {picture}=s={size}:r=25:d={seconds} -f lavfi -i {sound ?? $"sine=d={seconds}"} -c:v libx264 -preset ultrafast -pix_fmt yuv420p -c:a aac".Split(' '), path];
        using var ffmpeg = Process.Start("ffmpeg", arguments);
        await ffmpeg.WaitForExitAsync();
        Assert.Equal(0, ffmpeg.ExitCode);
        return path;
    }
}
