using System.Globalization;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using Stoa.Host.Embedded;

namespace Stoa.Host.Tests.Embedded;

public sealed class EmbeddedPostgresTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("stoa-embedded-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task It_keeps_what_was_written_from_one_start_to_the_next()
    {
        await using (var first = await Start())
            await Execute(first, "create table kept as select 'still here' as word");
        await using var second = await Start();

        Assert.Equal("still here", await Scalar(second, "select word from kept"));
        Assert.True(second.IsOwner);
    }

    [Fact]
    public async Task It_never_runs_as_root_and_leaves_the_password_to_its_owner()
    {
        await using var server = await Start();
        var status = await File.ReadAllLinesAsync($"/proc/{await ServerId()}/status");
        var user = uint.Parse(status.Single(l => l.StartsWith("Uid:", StringComparison.Ordinal)).Split('\t')[2], CultureInfo.InvariantCulture);

        Assert.NotEqual(0u, user);
        if (Posix.EffectiveUser() is var me and not 0)
            Assert.Equal(me, user);
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Path.Combine(folder, "postgres.password")));
        await Assert.ThrowsAsync<PostgresException>(() => Scalar(server.ConnectionString.Replace("Password=", "Password=no", StringComparison.Ordinal), "select 1"));
    }

    [Fact]
    public async Task It_works_below_a_folder_that_others_cannot_enter()
    {
        var closed = Directory.CreateDirectory(Path.Combine(folder, "closed"), UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        await using var server = await Start(Path.Combine(closed.FullName, "data"));

        Assert.Equal(1, await Scalar(server, "select 1"));
    }

    [Theory]
    [InlineData("a folder with spaces, a comma; and more")]
    [InlineData("a-folder-whose-name-is-so-long-that-the-path-of-the-socket-in-it-would-pass-the-limit-of-one-hundred-and-seven-bytes")]
    [InlineData("رواق")]
    public async Task It_works_in_a_folder_of_any_name(string name)
    {
        await using var server = await Start(Path.Combine(folder, name));

        Assert.Equal(1, await Scalar(server, "select 1"));
    }

    [Fact]
    public async Task A_server_that_outlived_its_killed_host_is_taken_over()
    {
        await using var host = await Holder.Start(folder);
        Assert.Equal("ready", host.Said);
        var orphan = await ServerId();
        await host.Kill();
        Assert.Equal(orphan, await ServerId());

        await using var server = await Start();

        Assert.NotEqual(orphan, await ServerId());
        Assert.Equal(1, await Scalar(server, "select 1"));
    }

    [Fact]
    public async Task A_process_number_left_by_a_crash_is_not_believed()
    {
        await using (await Start())
        {
        }
        await File.WriteAllTextAsync(Path.Combine(folder, "postgres", "postmaster.pid"), $"{Environment.ProcessId}\n/proc/self/cwd\n1\n5432\n.\n\n  1  1\nready   \n");

        await using var server = await Start();

        Assert.Equal(1, await Scalar(server, "select 1"));
    }

    [Fact]
    public async Task A_server_that_dies_is_started_again()
    {
        await using var server = await Start();
        var died = (await ServerId())!.Value;
        Posix.Signal(died, Posix.Quit);

        var cluster = ClusterFolder.Open(folder);
        for (var tries = 0; tries < 2400 && (await ServerId() is not { } id || id == died || !ServerProcess.IsReady(cluster, id)); tries++)
            await Task.Delay(50);
        NpgsqlConnection.ClearAllPools();

        Assert.Equal(1, await Scalar(server, "select 1"));
    }

    [Fact]
    public async Task A_folder_in_use_is_refused_by_a_host_and_joined_by_a_command()
    {
        await using var host = await Holder.Start(folder);

        var refusal = await Assert.ThrowsAsync<EmbeddedPostgresException>(() => Start());
        await using (var joined = await EmbeddedPostgres.Start(new() { DataFolder = folder, JoinIfRunning = true }, NullLogger.Instance))
        {
            Assert.False(joined.IsOwner);
            Assert.Equal(1, await Scalar(joined, "select 1"));
        }

        Assert.Contains($"process {host.Id}", refusal.Message, StringComparison.Ordinal);
        Assert.NotNull(await ServerId());
    }

    [Fact]
    public async Task Data_of_another_version_are_refused_with_a_way_out()
    {
        Directory.CreateDirectory(Path.Combine(folder, "postgres"));
        await File.WriteAllTextAsync(Path.Combine(folder, "postgres", "PG_VERSION"), "12\n");

        var refusal = await Assert.ThrowsAsync<EmbeddedPostgresException>(() => Start());

        Assert.Contains("PostgreSQL 12", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("STOA_POSTGRES_BIN", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_folder_that_cannot_be_written_is_refused_with_a_way_out()
    {
        var refusal = await Assert.ThrowsAsync<EmbeddedPostgresException>(() => Start("/proc/stoa"));

        Assert.Contains("--data", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_broken_setting_is_shown_in_the_servers_own_words()
    {
        await using (await Start())
        {
        }
        await File.AppendAllTextAsync(Path.Combine(folder, "postgres", "postgresql.conf"), "shared_buffers = 'plenty'\n");

        var refusal = await Assert.ThrowsAsync<EmbeddedPostgresException>(() => Start());

        Assert.Contains("plenty", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_ordinary_user_starts_it_too()
    {
        // Only root can become somebody else; for anybody else every test above is this one.
        if (Posix.EffectiveUser() != 0 || !ReachableBinaries.IsOpen(AppContext.BaseDirectory))
            return;
        var data = Directory.CreateDirectory(Path.Combine(folder, "theirs")).FullName;
        File.SetUnixFileMode(folder, (UnixFileMode)0b111_101_101);
        Posix.Own(data, new ServerUser("nobody", 65534, 65534, IsSomebodyElse: true));

        await using var host = await Holder.Start(data, "setpriv", "--reuid=65534", "--regid=65534", "--clear-groups", "--");

        Assert.Equal("ready", host.Said);
    }

    private Task<EmbeddedPostgres> Start(string? data = null) =>
        EmbeddedPostgres.Start(new() { DataFolder = data ?? folder }, NullLogger.Instance);

    private Task<int?> ServerId() => ServerProcess.Find(ClusterFolder.Open(folder));

    private static async Task Execute(EmbeddedPostgres server, string sql) => await Scalar(server, sql);

    private static Task<object?> Scalar(EmbeddedPostgres server, string sql) => Scalar(server.ConnectionString, sql);

    private static async Task<object?> Scalar(string connectionString, string sql)
    {
        await using var source = NpgsqlDataSource.Create(connectionString);
        await using var command = source.CreateCommand(sql);
        return await command.ExecuteScalarAsync();
    }
}
