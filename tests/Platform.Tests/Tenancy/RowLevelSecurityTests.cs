using Dapper;
using Npgsql;
using Stoa.Platform.Data;
using Stoa.Platform.Tenancy;
using Stoa.Testing;

namespace Stoa.Platform.Tests.Tenancy;

public sealed class RowLevelSecurityTests : IAsyncLifetime
{
    private static readonly Guid Other = new("00000000-0000-7000-8000-000000000002");
    private StoaSite site = null!;

    public async Task InitializeAsync() => site = await StoaSite.Start();
    public async Task DisposeAsync() => await site.DisposeAsync();

    [Fact]
    public async Task Every_table_with_a_tenant_is_behind_row_level_security_with_both_policies()
    {
        await using var connection = new NpgsqlConnection(site.Database);
        var open = await connection.QueryAsync<string>("""
            select c.oid::regclass::text
            from pg_class c
            join pg_namespace n on n.oid = c.relnamespace
            join pg_attribute a on a.attrelid = c.oid and a.attname = 'tenant_id' and not a.attisdropped
            where c.relkind in ('r', 'p')
              and (not c.relrowsecurity
                or (select count(*) from pg_policy p where p.polrelid = c.oid and p.polname in ('tenant', 'platform')) <> 2)
            """);
        Assert.Empty(open);
    }

    [Fact]
    public async Task Every_table_has_a_tenant_or_is_listed_as_the_platforms_own()
    {
        // Graders are processes, and serve every tenant.
        string[] platforms = ["platform.tenants", "platform.schedules", "platform.audit", "platform.migrations", "codegrading.graders"];
        await using var connection = new NpgsqlConnection(site.Database);
        var without = await connection.QueryAsync<string>("""
            select c.oid::regclass::text
            from pg_class c
            join pg_namespace n on n.oid = c.relnamespace
            where c.relkind in ('r', 'p')
              and n.nspname not in ('pg_catalog', 'information_schema', 'public')
              and n.nspname not like 'pg_toast%'
              and not exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'tenant_id')
            """);
        Assert.Empty(without.Except(platforms));
    }

    [Fact]
    public async Task A_tenant_sees_and_writes_its_own_rows_only_whatever_the_query_forgets()
    {
        await using var ours = Scope(Tenant.Default);
        await using var theirs = Scope(Other);
        await Write(Db(ours), "ours");
        await Write(Db(theirs), "theirs");

        Assert.Equal(["ours"], await Db(ours).Query<string>("select name from platform.events where name in ('ours', 'theirs')"));
        Assert.Equal(["theirs"], await Db(theirs).Query<string>("select name from platform.events where name in ('ours', 'theirs')"));
        Assert.Equal(0, await Db(theirs).Execute("delete from platform.events where name = 'ours'"));
        await Assert.ThrowsAsync<PostgresException>(() => Db(theirs).Execute(
            "insert into platform.events (id, tenant_id, name, body) values (@Id, @Tenant, 'forged', '{}')",
            new { Id = Guid.CreateVersion7(), Tenant = Tenant.Default }));
    }

    [Fact]
    public async Task A_connection_without_a_tenant_sees_nothing()
    {
        await using var ours = Scope(Tenant.Default);
        await Write(Db(ours), "ours");
        var source = (AppDataSource)site.Services.GetService(typeof(AppDataSource))!;
        await using var connection = await source.Value.OpenConnectionAsync();
        Assert.Equal(0, await connection.ExecuteScalarAsync<int>("select count(*)::int from platform.events"));
    }

    [Fact]
    public async Task Work_of_two_tenants_at_once_is_each_ones_own()
    {
        await Task.WhenAll(Enumerable.Range(0, 60).Select(async number =>
        {
            var tenant = number % 3 == 0 ? Other : Tenant.Default;
            await using var scope = Scope(tenant);
            var seen = await Db(scope).Transaction(async tx =>
            {
                var first = await tx.One<Guid>("select platform.tenant()");
                return new[] { first, await tx.One<Guid>("select platform.tenant()") };
            });
            Assert.Equal([tenant, tenant, tenant], [.. seen, await Db(scope).One<Guid>("select platform.tenant()")]);
        }));
    }

    private Microsoft.Extensions.DependencyInjection.AsyncServiceScope Scope(Guid tenant)
    {
        var scope = site.Scope();
        ((Tenant)scope.ServiceProvider.GetService(typeof(Tenant))!).Id = tenant;
        return scope;
    }

    private static Db Db(Microsoft.Extensions.DependencyInjection.AsyncServiceScope scope) => (Db)scope.ServiceProvider.GetService(typeof(Db))!;

    private static Task Write(Db db, string name) =>
        db.Execute("insert into platform.events (id, name, body) values (@Id, @Name, '{}')", new { Id = Guid.CreateVersion7(), Name = name });
}
