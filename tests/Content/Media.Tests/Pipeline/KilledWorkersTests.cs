using System.Diagnostics;
using Npgsql;
using Stoa.Media.Recordings;
using Stoa.Platform.Data;
using Stoa.Platform.Storage;
using Stoa.Testing;

namespace Stoa.Media.Tests.Pipeline;

/// <summary>Workers that are real processes and die at any moment.</summary>
public sealed class KilledWorkersTests : IAsyncLifetime
{
    private const int Films = 2, Deaths = 5, Seconds = 9, Rate = 25;
    private readonly Clips clips = new();
    private StoaSite site = null!;

    // The site itself works on nothing here.
    public async Task InitializeAsync() => site = await MediaSite.Start(("Media:TasksAtOnce", "0"));

    public async Task DisposeAsync()
    {
        await site.DisposeAsync();
        clips.Dispose();
    }

    [Fact]
    public async Task Two_workers_killed_in_turn_again_and_again_finish_every_video_exactly_once()
    {
        await Watch();
        var hashes = new List<string>();
        for (var film = 0; film < Films; film++)
            hashes.Add(await MediaSite.Upload(site, await clips.Make($"{film}.mp4", $"-f lavfi -i testsrc2=s=640x360:r={Rate}:d={Seconds} -f lavfi -i sine=d={Seconds}:f={200 + film} {Clips.Quick}")));
        WorkerProcess[] workers = [Start(), Start()];
        try
        {
            for (var death = 0; death < Deaths; death++)
            {
                var victim = workers[death % 2];
                await Until(async () => await victim.HasTask(site) || await AllEnded(hashes));
                await victim.Kill();
                victim.Dispose();
                workers[death % 2] = Start();
            }
            foreach (var hash in hashes)
                await IsMadeOnce(await MediaSite.Ended(site, hash));
        }
        finally
        {
            foreach (var worker in workers)
                worker.Dispose();
        }
        Assert.Equal(0, await Count("select count(*)::int from media.tasks where state <> 'done'"));
        Assert.InRange(await Count("select sum(losses)::int from media.tasks"), 1, Deaths);
        Assert.Empty(await Query("select what || ' ' || count(*) from public.ends group by what having count(*) <> 1"));
        Assert.Equal(await Count("select count(*)::int from media.tasks") + Films, await Count("select count(*)::int from public.ends"));
    }

    [Fact]
    public async Task A_program_that_stands_still_is_stopped_with_all_it_started_and_the_work_goes_on()
    {
        var marks = Directory.CreateDirectory(clips.PathOf("marks")).FullName;
        var programs = Directory.CreateDirectory(clips.PathOf("bin")).FullName;
        var real = Environment.GetEnvironmentVariable("PATH")!.Split(':').Select(folder => Path.Combine(folder, "ffmpeg")).First(File.Exists);
        File.WriteAllText(Path.Combine(programs, "ffmpeg"), $"#!/bin/sh\nmkdir {marks}/first 2>/dev/null || exec {real} \"$@\"\nsleep 1000 &\necho $! $$ > {marks}/ids\nwait\n");
        File.SetUnixFileMode(Path.Combine(programs, "ffmpeg"), (UnixFileMode)0b111_101_101);
        var hash = await MediaSite.Upload(site, await clips.Make("film.mp4", $"-f lavfi -i testsrc2=s=160x120:r=10:d=2 {Clips.Quick}"));
        using var worker = WorkerProcess.Start(site, ("PATH", $"{programs}:{Environment.GetEnvironmentVariable("PATH")}"), ("Media:PatienceSeconds", "10"));

        await Until(async () => (await MediaSite.Errors(site)).Any(error => error.Contains("stood still", StringComparison.Ordinal)) || !(await MediaSite.Find(site, hash)).IsOpen);

        Assert.All(File.ReadAllText($"{marks}/ids").Split(' ', StringSplitOptions.TrimEntries), id => Assert.False(Directory.Exists($"/proc/{id}") && !IsZombie(id), $"{id} lives on."));
        Assert.Equal(RecordingState.Ready, (await MediaSite.Ended(site, hash)).State);
    }

    [Fact]
    public async Task A_disk_without_room_is_waited_for()
    {
        // Only root may have a disk of its own.
        if (SmallDisk.Mount(8) is not { } disk)
            return;
        using (disk)
        {
            disk.Fill();
            var hash = await MediaSite.Upload(site, await clips.Make("film.mp4", $"-f lavfi -i testsrc2=s=320x180:r=25:d=4 {Clips.Quick}"));
            using var worker = WorkerProcess.Start(site, ("Media:WorkFolder", Path.Combine(disk.Folder, "work")));
            await Until(async () => await Count("select count(*)::int from media.tasks where error like '%No space left%' and state = 'waiting' and attempts = 0") > 0);
            Assert.True((await MediaSite.Find(site, hash)).IsOpen);

            disk.MakeRoom();
            await site.With<Db, int>(db => db.Execute("update media.tasks set due_at = now()"));

            Assert.Equal(RecordingState.Ready, (await MediaSite.Ended(site, hash)).State);
        }
    }

    // Writes down each time that a task is done and a recording ready, in the transaction that says so.
    private async Task Watch()
    {
        await using var connection = new NpgsqlConnection(site.Database);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand("""
            create table public.ends (what text);
            create function public.note_end() returns trigger language plpgsql security definer as $$
            begin
                if new.state in ('done', 'ready') and old.state <> new.state then
                    insert into public.ends values (tg_table_name || ' ' || new.id);
                end if;
                return new;
            end $$;
            create trigger ends after update on media.tasks for each row execute function public.note_end();
            create trigger ends after update on media.recordings for each row execute function public.note_end();
            grant select on public.ends to stoa_app;
            """, connection);
        await command.ExecuteNonQueryAsync();
    }

    private async Task IsMadeOnce(Recording recording)
    {
        Assert.True(recording.State == RecordingState.Ready, string.Join("; ", await MediaSite.Errors(site)));
        var made = await site.With<Db, IReadOnlyList<(string Kind, string Key)>>(db => db.Query<(string, string)>("select kind, object_key from media.renditions where recording_id = @Id and (kind <> 'download' or name = 'download')", new { recording.Id }));
        Assert.Single(made, one => one.Kind == "audio");
        Assert.Single(made, one => one.Kind == "download");
        Assert.Equal(await Count($"select count(*)::int from media.tasks where kind = 'join' and recording_id = '{recording.Id}'"), made.Count(one => one.Kind == "video"));
        var store = (IObjectStore)site.Services.GetService(typeof(IObjectStore))!;
        foreach (var (_, key) in made.Where(one => one.Kind == "video"))
            Assert.Equal($"{Seconds * Rate}", await Frames(store.LocalPath(key)!));
    }

    private static async Task<string> Frames(string path)
    {
        using var ffprobe = Process.Start(new ProcessStartInfo("ffprobe", ["-v", "error", "-count_frames", "-show_entries", "stream=nb_read_frames", "-of", "csv=p=0", path]) { RedirectStandardOutput = true })!;
        var text = await ffprobe.StandardOutput.ReadToEndAsync();
        await ffprobe.WaitForExitAsync();
        return text.Trim();
    }

    private static bool IsZombie(string id) => File.ReadAllText($"/proc/{id}/stat").Split(')')[^1].TrimStart().StartsWith('Z');

    private WorkerProcess Start() => WorkerProcess.Start(site, ("Media:Preset", "medium"));

    private async Task<bool> AllEnded(List<string> hashes)
    {
        foreach (var hash in hashes)
            if ((await MediaSite.Find(site, hash)).IsOpen)
                return false;
        return true;
    }

    private Task<int> Count(string sql) => site.With<Db, int>(db => db.One<int>(sql));

    private Task<IReadOnlyList<string>> Query(string sql) => site.With<Db, IReadOnlyList<string>>(db => db.Query<string>(sql));

    private static async Task Until(Func<Task<bool>> done)
    {
        for (var end = Environment.TickCount64 + 300_000; !await done(); await Task.Delay(50))
            Assert.True(Environment.TickCount64 < end, "It did not happen within five minutes.");
    }
}
