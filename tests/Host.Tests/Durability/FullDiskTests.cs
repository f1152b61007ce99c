using System.Diagnostics;
using System.Net;
using Dapper;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using Stoa.Host.Embedded;
using Stoa.Testing;

namespace Stoa.Host.Tests.Durability;

/// <summary>A disk that fills: it is said, nothing is half-written, and with room again everything goes on.</summary>
public sealed class FullDiskTests : IDisposable
{
    private const int LargestFile = 24 * 1024;
    private readonly string folder = Directory.CreateTempSubdirectory("stoa-full-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task A_package_for_which_there_is_no_room_is_refused_and_leaves_nothing()
    {
        using var disk = SmallDisk.Mount(400);
        var data = Path.Combine(disk?.Folder ?? folder, "data");
        // Where no disk can be mounted, the system limits how large a file may grow.
        await using var host = await RunningHost.Serve(data, disk is null ? LargestFile : null);
        using var author = await Author(host, data);
        disk?.Fill(leaveKilobytes: 20 * 1024);
        var answer = await Upload(author, megabytes: 64);
        var page = await answer.Content.ReadAsStringAsync();

        Assert.True(answer.StatusCode == HttpStatusCode.InsufficientStorage, $"{answer.StatusCode}: {page}");
        Assert.Contains("There is no room left", page, StringComparison.Ordinal);
        Assert.Empty(Files(data));
        disk?.MakeRoom();
        Assert.Equal(HttpStatusCode.SeeOther, (await Upload(author, megabytes: 1)).StatusCode);
    }

    [Fact]
    public async Task A_database_without_room_is_said_and_loses_nothing_that_was_acknowledged()
    {
        if (SmallDisk.Mount(400) is not { } disk)
        {
            await A_full_disk_is_told_where_none_can_be_mounted();
            return;
        }
        using (disk)
            await FillUnder(disk);
    }

    private async Task FillUnder(SmallDisk disk)
    {
        var data = Path.Combine(disk.Folder, "data");
        var course = SmallCourse.WriteTo(Path.Combine(folder, "olx"));
        var (imported, output) = await RunningHost.Run("course", "import", course, "--publish", "--data", data);
        Assert.True(imported == 0, output);
        await using (var host = await RunningHost.Serve(data))
        {
            using var learner = await BusyLearner.Enrol(host.Address, await CourseId(data));
            using var stop = new CancellationTokenSource();
            var work = learner.Work(stop.Token);
            await Until(() => learner is { Batches.Count: > 50, Submissions.Count: > 10 });
            await Until(() =>
            {
                disk.Fill();
                return !learner.Refusals.IsEmpty;
            });
            disk.MakeRoom();
            var (batches, submissions) = (learner.Batches.Count, learner.Submissions.Count);
            await Until(() => learner.Batches.Count > batches + 20 && learner.Submissions.Count > submissions + 5);
            await stop.CancelAsync();
            await work;
            Assert.All(learner.Refusals, status => Assert.Contains(status, new[] { HttpStatusCode.ServiceUnavailable, HttpStatusCode.InsufficientStorage }));
            await AssertKept(data, learner);
        }
        disk.Fill();
        var (code, said) = await RunningHost.Run("serve", "--port", $"{Ports.Free()}", "--data", data);
        Assert.True(code == 3, said);
        Assert.Contains("is full", said, StringComparison.Ordinal);
    }

    // The host's own look at the disk, with a file system that never has room.
    private static async Task A_full_disk_is_told_where_none_can_be_mounted()
    {
        var (code, said) = await RunningHost.Run("serve", "--port", $"{Ports.Free()}", "--data", "/proc/stoa");
        Assert.Equal(3, code);
        Assert.Contains("--data", said, StringComparison.Ordinal);
    }

    internal static async Task<HttpClient> Author(RunningHost host, string data, CookieContainer? cookies = null)
    {
        var http = new HttpClient(new SocketsHttpHandler { CookieContainer = cookies ?? new(), AllowAutoRedirect = false }) { BaseAddress = host.Address };
        http.DefaultRequestHeaders.Accept.ParseAdd("text/html");
        var form = new Dictionary<string, string> { ["name"] = "Author", ["email"] = "author@example.org", ["return"] = "/" };
        Assert.Equal(HttpStatusCode.SeeOther, (await http.PostAsync("/register", new FormUrlEncodedContent(form))).StatusCode);
        await using var postgres = await Join(data);
        await using var connection = new NpgsqlConnection(postgres.ConnectionString + ";Pooling=false");
        await connection.ExecuteAsync("update accounts.people set roles = array['author']");
        return http;
    }

    private static async Task<HttpResponseMessage> Upload(HttpClient author, int megabytes)
    {
        using var form = new MultipartFormDataContent { { new ByteArrayContent(new byte[megabytes << 20]), "file", "course.zip" } };
        return await author.PostAsync("/studio/imports", form);
    }

    private static IEnumerable<string> Files(string data) =>
        Path.Combine(data, "files") is var store && Directory.Exists(store) ? Directory.EnumerateFiles(store, "*", SearchOption.AllDirectories) : [];

    private static async Task AssertKept(string data, BusyLearner learner)
    {
        await using var postgres = await Join(data);
        await using var connection = new NpgsqlConnection(postgres.ConnectionString + ";Pooling=false");
        Assert.Empty(learner.Batches.Except(await connection.QueryAsync<Guid>("select id from courseware.batches")));
        Assert.Empty(learner.Submissions.Except(await connection.QueryAsync<Guid>("select submission_id from problems.attempts")));
    }

    private static async Task<Guid> CourseId(string data)
    {
        await using var postgres = await Join(data);
        await using var connection = new NpgsqlConnection(postgres.ConnectionString + ";Pooling=false");
        return await connection.ExecuteScalarAsync<Guid>("select id from courses.courses where key = @Key", new { SmallCourse.Key });
    }

    private static Task<EmbeddedPostgres> Join(string data) =>
        EmbeddedPostgres.Start(new EmbeddedOptions { DataFolder = data, JoinIfRunning = true }, NullLogger.Instance);

    private static async Task Until(Func<bool> condition)
    {
        for (var waited = Stopwatch.StartNew(); !condition(); await Task.Delay(50))
            Assert.True(waited.Elapsed < TimeSpan.FromMinutes(3), "It did not happen within three minutes.");
    }
}
