using Npgsql;
using Stoa.Testing;

namespace Stoa.Host.Tests;

public sealed class PostgresForTestsTests
{
    private static readonly string Key = $"trial {Guid.CreateVersion7()}";

    [Fact]
    public async Task Two_databases_share_a_template_and_nothing_else()
    {
        var migrations = 0;
        Task Migrate(string database)
        {
            migrations++;
            return Execute(database, "create table sheep (name text); insert into sheep values ('Dolly')");
        }

        var first = await PostgresForTests.NewDatabase(Migrate, Key);
        var second = await PostgresForTests.NewDatabase(Migrate, Key);
        await Execute(first, "insert into sheep values ('Molly')");

        Assert.Equal(1, migrations);
        Assert.Equal(2L, await Scalar(first, "select count(*) from sheep"));
        Assert.Equal(1L, await Scalar(second, "select count(*) from sheep"));
        await PostgresForTests.Drop(first);
        await Assert.ThrowsAsync<PostgresException>(() => Scalar(first, "select 1"));
    }

    [Fact]
    public async Task An_empty_database_has_no_tables() =>
        Assert.Equal(0L, await Scalar(await PostgresForTests.EmptyDatabase(), "select count(*) from pg_stat_user_tables"));

    private static async Task Execute(string database, string sql)
    {
        await using var source = NpgsqlDataSource.Create(database);
        await using var command = source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }

    private static async Task<object?> Scalar(string database, string sql)
    {
        await using var source = NpgsqlDataSource.Create(database);
        await using var command = source.CreateCommand(sql);
        return await command.ExecuteScalarAsync();
    }
}
