using System.Diagnostics;
using System.Globalization;
using Dapper;
using Npgsql;
using Stoa.Host.Embedded;

namespace Stoa.Bench;

/// <summary>Two media workers under load, one of them killed every 20 seconds: each video is to be finished exactly once.
/// <c>./bench workers [FILMS] [SECONDS]</c>.</summary>
internal static class Workers
{
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(20);
    private static readonly string Program = Path.Combine(AppContext.BaseDirectory, "stoa.dll");

    internal static async Task<int> Measure(int films, int seconds)
    {
        var folder = Directory.CreateTempSubdirectory("stoa-bench-").FullName;
        var table = new Table();
        var port = Site.FreePort();
        await using var site = await Site.Start(port, "/health/ready", Settings, Program, "serve", "--roles", "web,jobs", "--port", $"{port}", "--data", folder);
        await using var joined = await EmbeddedPostgres.Start(
            new EmbeddedOptions { DataFolder = folder, JoinIfRunning = true }, Microsoft.Extensions.Logging.Abstractions.NullLogger.Instance);
        await using var connection = new NpgsqlConnection(joined.ConnectionString);
        await connection.ExecuteAsync(WatchSql);
        await Send(site, joined.ConnectionString, folder, films, seconds);
        var clock = Stopwatch.StartNew();
        var deaths = await KillInTurn(folder, joined.ConnectionString, connection);
        table.Note($"{films} films of {seconds} s, two workers, deaths", $"{deaths} in {clock.Elapsed.TotalSeconds:n0} s");
        table.Add("recordings that are not ready", await connection.ExecuteScalarAsync<int>("select count(*) from media.recordings where state <> 'ready'"), "", most: 0);
        table.Add("tasks that are not done", await connection.ExecuteScalarAsync<int>("select count(*) from media.tasks where state <> 'done'"), "", most: 0);
        table.Add("tasks and recordings that ended more than once", await connection.ExecuteScalarAsync<int>("select count(*) from (select from public.ends group by what having count(*) > 1) twice"), "", most: 0);
        table.Add("rungs with other than all of their frames", await Broken(connection, folder, seconds), "", most: 0);
        table.Note("tasks that lost a worker, times in all", await connection.ExecuteScalarAsync<string>("select count(*) filter (where losses > 0) || ' of ' || count(*) || ', ' || sum(losses) from media.tasks") ?? "");
        table.Note("tasks that failed", await connection.ExecuteScalarAsync<string>("select count(*)::text from media.tasks where error is not null") ?? "");
        table.Print();
        return 0;
    }

    private static async Task Send(Site site, string database, string folder, int films, int seconds)
    {
        using var author = await Authoring.Register(site, database);
        for (var number = 0; number < films; number++)
        {
            var path = Path.Combine(folder, $"{number}.mp4");
            using (var ffmpeg = Process.Start("ffmpeg", ["-v", "error", "-f", "lavfi", "-i", $"testsrc2=s=1280x720:r=25:d={seconds}", "-f", "lavfi", "-i", $"sine=d={seconds}:f={300 + number}", "-c:v", "libx264", "-preset", "ultrafast", "-pix_fmt", "yuv420p", "-c:a", "aac", path]))
                await ffmpeg.WaitForExitAsync();
            await using var file = File.OpenRead(path);
            await author.Send($"{number}.mp4", file);
        }
    }

    private static async Task<int> KillInTurn(string folder, string database, NpgsqlConnection connection)
    {
        Process[] workers = [Start(folder, database), Start(folder, database)];
        var deaths = 0;
        var end = Stopwatch.StartNew();
        using var timer = new PeriodicTimer(Period);
        while (await connection.ExecuteScalarAsync<int>(OpenSql) > 0 && end.Elapsed < TimeSpan.FromHours(1))
        {
            await timer.WaitForNextTickAsync();
            var turn = deaths++ % 2;
            await End(workers[turn]);
            workers[turn] = Start(folder, database);
        }
        foreach (var worker in workers)
            await End(worker);
        return deaths;
    }

    private static Process Start(string folder, string database)
    {
        var start = new ProcessStartInfo("dotnet", [Program, "serve", "--roles", "media", "--port", $"{Site.FreePort()}", "--data", folder]) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["STOA_DATABASE"] = database;
        foreach (var (name, value) in Settings)
            start.Environment[name] = value;
        var process = Process.Start(start)!;
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return process;
    }

    private static async Task End(Process worker)
    {
        worker.Kill();
        await worker.WaitForExitAsync();
        worker.Dispose();
    }

    private static async Task<int> Broken(NpgsqlConnection connection, string folder, int seconds)
    {
        var broken = 0;
        foreach (var key in await connection.QueryAsync<string>("select object_key from media.renditions where kind = 'video'"))
        {
            using var ffprobe = Process.Start(new ProcessStartInfo("ffprobe", ["-v", "error", "-count_packets", "-show_entries", "stream=nb_read_packets", "-of", "csv=p=0", Path.Combine(folder, "files", key)]) { RedirectStandardOutput = true })!;
            var frames = (await ffprobe.StandardOutput.ReadToEndAsync()).Trim();
            await ffprobe.WaitForExitAsync();
            broken += frames == (seconds * 25).ToString(CultureInfo.InvariantCulture) ? 0 : 1;
        }
        return broken;
    }

    private static readonly Dictionary<string, string> Settings = new()
    {
        ["STOA_Accounts__ProofOfWork"] = "never",
        ["STOA_Media__LeaseSeconds"] = "5",
        ["STOA_Media__Recogniser"] = "off",
        ["DOTNET_gcServer"] = "0",
    };

    private const string OpenSql = """
        select count(*) + (select count(*) from media.uploads where state = 'arrived')
        from media.recordings
        where state in ('waiting', 'making', 'playable') and reason is null
        """;

    // Writes down each time that a task is done and a recording ready, in the transaction that says so.
    private const string WatchSql = """
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
        """;
}
