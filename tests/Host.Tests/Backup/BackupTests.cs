using Dapper;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using Stoa.Host.Backup;
using Stoa.Host.Composition;
using Stoa.Platform.Migrations;
using Stoa.Platform.Storage;
using Stoa.Testing;

namespace Stoa.Host.Tests.Backup;

public sealed class BackupTests : IAsyncLifetime
{
    private readonly string folder = Directory.CreateTempSubdirectory("stoa-backup-").FullName;
    private string site = "";

    private string BackupPath => Path.Combine(folder, "site.zip");

    private FileObjectStore Files => new(Path.Combine(folder, "files"));

    private FileObjectStore RestoredFiles => new(Path.Combine(folder, "restored"));

    public async Task InitializeAsync()
    {
        site = await PostgresForTests.NewDatabase(cs => new Migrator(cs, ModuleList.Migrations, NullLogger.Instance).Run());
        await Execute(site, """
            insert into platform.events (id, tenant_id, name, body)
            select gen_random_uuid(), '00000000-0000-7000-8000-000000000001', e'tab\t line\n back\\slash "quote" \\N رواق', jsonb_build_object('n', n, 'text', e'a\nb\\')
            from generate_series(1, 1000) n;
            insert into platform.deliveries (event_id, subscriber, tenant_id, error)
            select id, 'someone', tenant_id, case when random() < 0.5 then null else '' end
            from platform.events;
            create table platform.counted (id bigint generated always as identity primary key, twice bigint generated always as (n * 2) stored, n int);
            insert into platform.counted (n) values (1), (2), (3);
            """);
        await Files.Put("assets/ab/film", new MemoryStream(new byte[100_000]), "video/mp4");
        await Files.Put("assets/cd/empty", new MemoryStream(), "text/plain");
    }

    public async Task DisposeAsync()
    {
        await PostgresForTests.Drop(site);
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task A_restored_site_has_every_row_and_every_file()
    {
        await Write();
        var target = await PostgresForTests.EmptyDatabase();

        await Restore(target, KnownMigrations());

        Assert.Equal(await Contents(site), await Contents(target));
        Assert.Equal(100_000, (await RestoredFiles.Get("assets/ab/film"))!.Length);
        Assert.Equal(0, (await RestoredFiles.Get("assets/cd/empty"))!.Length);
        Assert.Equal(await ForeignKeys(site), await ForeignKeys(target));
    }

    [Fact]
    public async Task A_restored_sequence_goes_on_where_it_stood()
    {
        await Write();
        var target = await PostgresForTests.EmptyDatabase();
        await Restore(target, KnownMigrations());

        Assert.Equal(4L, await Scalar(target, "insert into platform.counted (n) values (4) returning id"));
    }

    [Fact]
    public async Task An_older_backup_is_migrated_to_this_version()
    {
        await Write();
        var target = await PostgresForTests.EmptyDatabase();
        var newer = new Migration("platform", 9999, "later", "alter table platform.counted add column added text not null default 'later'");

        await Restore(target, [.. KnownMigrations(), newer]);

        Assert.Equal("later", await Scalar(target, "select min(added) from platform.counted"));
    }

    [Fact]
    public async Task A_backup_of_a_later_version_is_refused()
    {
        await Write();
        var target = await PostgresForTests.EmptyDatabase();

        var refusal = await Assert.ThrowsAsync<BackupException>(() => Restore(target, [.. KnownMigrations().Take(1)]));

        Assert.Contains("later one", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_database_that_is_not_empty_is_refused()
    {
        await Write();

        var refusal = await Assert.ThrowsAsync<BackupException>(() => Restore(site, KnownMigrations()));

        Assert.Contains("not empty", refusal.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0.3)]
    [InlineData(0.99)]
    public async Task A_backup_that_was_cut_off_is_refused(double share)
    {
        await Write();
        await using (var file = File.OpenWrite(BackupPath))
            file.SetLength((long)(file.Length * share));

        await RefuseAsDamaged();
    }

    [Fact]
    public async Task A_backup_with_a_changed_byte_is_refused()
    {
        await Write();
        await using (var file = File.Open(BackupPath, FileMode.Open))
        {
            file.Position = file.Length / 2;
            var was = file.ReadByte();
            file.Position--;
            file.WriteByte((byte)(was ^ 0xFF));
        }

        await RefuseAsDamaged();
    }

    [Fact]
    public async Task A_restore_that_fails_leaves_the_database_empty_for_the_next_try()
    {
        await Write();
        var target = await PostgresForTests.EmptyDatabase();

        // Without the table that the backup has rows for, loading breaks off.
        await Assert.ThrowsAsync<PostgresException>(() => Restore(target, ModuleList.Migrations));
        await Restore(target, KnownMigrations());

        Assert.Equal(1000L, await Scalar(target, "select count(*) from platform.events"));
    }

    [Fact]
    public async Task A_backup_replaces_no_file_and_is_private()
    {
        await Write();

        await Assert.ThrowsAsync<BackupException>(Write);
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(BackupPath));
        Assert.False(File.Exists(BackupPath + ".unfinished"));
    }

    private async Task RefuseAsDamaged()
    {
        var target = await PostgresForTests.EmptyDatabase();

        var refusal = await Assert.ThrowsAsync<BackupException>(() => Restore(target, KnownMigrations()));

        Assert.Contains("damaged", refusal.Message, StringComparison.Ordinal);
        Assert.Equal(0L, await Scalar(target, "select count(*) from pg_stat_user_tables"));
    }

    /// <summary>The program's migrations, and the table that this test made by hand.</summary>
    private static List<Migration> KnownMigrations()
    {
        var ground = ModuleList.Migrations[0];
        var withTable = ground with
        {
            Sql = ground.Sql + ";\ncreate table platform.counted (id bigint generated always as identity primary key, twice bigint generated always as (n * 2) stored, n int)",
        };
        // "with" keeps the hash that was computed from the text as it was applied.
        return [withTable, .. ModuleList.Migrations.Skip(1)];
    }

    private Task Write() => new BackupWriter(site, Files, TimeProvider.System, new Silent()).Write(BackupPath, CancellationToken.None);

    private Task Restore(string target, IReadOnlyList<Migration> known) =>
        new BackupRestorer(target, RestoredFiles, known, NullLogger.Instance, new Silent()).Restore(BackupPath, CancellationToken.None);

    private static async Task<string> Contents(string database)
    {
        await using var connection = new NpgsqlConnection(database);
        await connection.OpenAsync();
        var lines = new List<string>();
        foreach (var table in await BackupSource.Tables(connection))
        {
            var name = $"\"{table.Schema}\".\"{table.Name}\"";
            lines.Add(name + await connection.ExecuteScalarAsync<string>($"select count(*) || ' ' || coalesce(md5(string_agg(t::text, E'\\n' order by t::text)), '') from {name} t"));
        }
        return string.Join('\n', lines);
    }

    private static Task<object?> ForeignKeys(string database) =>
        Scalar(database, "select string_agg(conname || pg_get_constraintdef(oid) || convalidated, ' ' order by conname) from pg_constraint where contype = 'f'");

    private static Task Execute(string database, string sql) => Scalar(database, sql);

    private static async Task<object?> Scalar(string database, string sql)
    {
        await using var connection = new NpgsqlConnection(database);
        return await connection.ExecuteScalarAsync<object?>(sql);
    }

    private sealed class Silent : IProgress<string>
    {
        public void Report(string value)
        {
        }
    }
}
