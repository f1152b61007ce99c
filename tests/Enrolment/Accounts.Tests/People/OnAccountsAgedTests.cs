using Microsoft.Extensions.DependencyInjection;
using Stoa.Accounts.People;
using Stoa.Contracts.People;
using Stoa.Platform.Data;
using Stoa.Platform.Outbox;
using Stoa.Testing;

namespace Stoa.Accounts.Tests.People;

public sealed class OnAccountsAgedTests : IAsyncLifetime
{
    private StoaSite site = null!;

    public async Task InitializeAsync() => site = await StoaSite.Start();
    public async Task DisposeAsync() => await site.DisposeAsync();

    [Fact]
    public async Task What_nobody_can_come_back_to_is_forgotten_and_nothing_else()
    {
        await site.Visitor().Register("owner@example.org", "", "Owner");
        var lost = site.Visitor();
        await lost.Register("owner@example.org", "", "Lost");
        await site.Visitor().Register("owner@example.org", "", "Still here");
        await lost.PostAsync("/sign-out", null);
        await site.Settle();
        await Execute("""
            update accounts.people
            set created_at = created_at - interval '40 days'
            """);
        await Execute("""
            update accounts.codes
            set expires_at = expires_at - interval '2 days'
            """);
        await Age();
        Assert.Equal(["Owner", "Still here"], (await Names()).Order());
        Assert.Equal(0, await Count("accounts.codes"));
        Assert.Equal(1, await site.With<PlatformDb, int>(db => db.One<int>("select count(*)::int from platform.events where name = @Name", new { PersonErased.Name })));
    }

    private async Task Age()
    {
        await site.With<Db, bool>(db => db.Transaction(async tx =>
        {
            await site.Services.GetRequiredService<Outbox>().Add(tx, new AccountsAged());
            return true;
        }));
        await site.Settle();
    }

    private Task<int> Execute(string sql) => site.With<PlatformDb, int>(db => db.Execute(sql));

    private Task<int> Count(string table) => site.With<PlatformDb, int>(db => db.One<int>($"select count(*)::int from {table}"));

    private Task<IReadOnlyList<string>> Names() => site.With<PlatformDb, IReadOnlyList<string>>(db => db.Query<string>("select name from accounts.people"));
}
