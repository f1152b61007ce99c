using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Stoa.Platform.Data;
using Stoa.Platform.Tenancy;
using Stoa.Testing;

namespace Stoa.Platform.Tests.Data;

public sealed class SharedReadTests : IAsyncLifetime
{
    private static readonly Guid elsewhere = Guid.CreateVersion7();
    private StoaSite site = null!;

    public async Task InitializeAsync()
    {
        site = await StoaSite.Start();
        foreach (var tenant in new[] { Tenant.Default, elsewhere })
            foreach (var number in Enumerable.Range(0, 50))
                await Write(tenant, $"{number}@example.org", $"{tenant}/{number}");
    }

    public async Task DisposeAsync() => await site.DisposeAsync();

    private Task Write(Guid tenant, string recipient, string subject) => site.Services.GetRequiredService<PlatformDb>().Execute(
        "insert into platform.mail (id, tenant_id, recipient, subject, body) values (@Id, @Tenant, @Recipient, @Subject, '')",
        new { Id = Guid.CreateVersion7(), Tenant = tenant, Recipient = recipient, Subject = subject });

    [Fact]
    public async Task Each_of_many_who_ask_at_once_gets_their_own_row_of_their_own_tenant()
    {
        var letters = new LetterRead(site.Services.GetRequiredService<AppDataSource>());
        var asked = Enumerable.Range(0, 400).Select(n => (Tenant: n % 3 == 0 ? elsewhere : Tenant.Default, Number: n % 60)).ToList();
        var found = await Task.WhenAll(asked.Select(one => letters.Find(one.Tenant, $"{one.Number}@example.org")));
        Assert.Equal(asked.Select(one => one.Number < 50 ? $"{one.Tenant}/{one.Number}" : null), found.Select(row => row?.Subject));
    }

    [Fact]
    public async Task Who_asks_after_a_change_is_told_of_it_whatever_is_being_read()
    {
        var letters = new LetterRead(site.Services.GetRequiredService<AppDataSource>());
        foreach (var number in Enumerable.Range(100, 30))
        {
            var others = Enumerable.Range(0, 10).Select(_ => letters.Find(Tenant.Default, $"{number}@example.org")).ToList();
            await Write(Tenant.Default, $"{number}@example.org", "new");
            Assert.Equal("new", (await letters.Find(Tenant.Default, $"{number}@example.org"))?.Subject);
            await Task.WhenAll(others);
        }
    }

    [Fact]
    public async Task A_read_that_fails_fails_for_those_who_share_it_and_not_for_the_next()
    {
        var letters = new LetterRead(site.Services.GetRequiredService<AppDataSource>());
        var asked = Enumerable.Range(0, 20).Select(_ => letters.Find(Tenant.Default, "a\0b")).ToList();
        foreach (var one in asked)
            await Assert.ThrowsAsync<PostgresException>(() => one);
        Assert.Equal($"{Tenant.Default}/7", (await letters.Find(Tenant.Default, "7@example.org"))?.Subject);
    }

    private sealed class LetterRead(AppDataSource source) : SharedRead<string, LetterRead.Letter>(source, FindSql, Args, letter => letter.Recipient)
    {
        internal sealed record Letter(string Recipient, string Subject);

        private static object Args(IReadOnlyList<string> keys) => new { Recipients = keys.ToArray() };

        private const string FindSql = """
            select recipient, subject
            from platform.mail
            where recipient = any(@Recipients::text[])
            """;
    }
}
