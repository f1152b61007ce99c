using System.Net;
using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using Stoa.Contracts.People;
using Stoa.Platform.Data;
using Stoa.Platform.Outbox;
using Stoa.Platform.Tenancy;
using Stoa.Testing;

namespace Stoa.Accounts.Tests.Administration;

public sealed class AdminTests : IAsyncLifetime
{
    private StoaSite site = null!;

    public async Task InitializeAsync() => site = await StoaSite.Start();
    public async Task DisposeAsync() => await site.DisposeAsync();

    [Theory]
    [InlineData("/admin")]
    [InlineData("/admin/mail")]
    [InlineData("/admin/people")]
    [InlineData("/admin/events")]
    public async Task The_pages_are_the_administrators_alone(string path)
    {
        Assert.Equal(HttpStatusCode.SeeOther, (await site.Visitor().GetAsync(path)).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await site.As(StoaSite.Somebody(Role.Instructor)).GetAsync(path)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await site.As(StoaSite.Somebody(Role.Admin)).GetAsync(path)).StatusCode);
    }

    [Fact]
    public async Task The_link_of_a_first_start_works_once_and_asks_who_one_is()
    {
        var path = (await Link())!;
        var admin = site.Visitor();
        Assert.Equal("/welcome", (await admin.GetAsync(path)).Headers.Location!.OriginalString);
        Assert.Equal(HttpStatusCode.OK, (await admin.GetAsync("/admin")).StatusCode);
        Assert.Equal(HttpStatusCode.Gone, (await site.Visitor().GetAsync(path)).StatusCode);
        Assert.NotNull(await Link());
        await admin.Send("/welcome", ("name", "Ada"), ("email", "ada@example.org"), ("password", Door.GoodPassword));
        Assert.Null(await Link());
        Assert.Equal(HttpStatusCode.SeeOther, (await site.Visitor().SignIn("ada@example.org", Door.GoodPassword)).StatusCode);
        Assert.Empty(await site.MailTo("admin@localhost"));
    }

    [Fact]
    public async Task Mail_is_listed_newest_first_and_opened()
    {
        var admin = site.As(StoaSite.Somebody(Role.Admin));
        Assert.Contains("No e-mails yet", await admin.GetStringAsync("/admin/mail"), StringComparison.Ordinal);
        await site.Visitor().Register("first@example.org");
        await site.Settle();
        await site.Visitor().Register("second@example.org");
        await site.Settle();
        var list = await admin.GetStringAsync("/admin/mail");
        Assert.True(list.IndexOf("second@example.org", StringComparison.Ordinal) < list.IndexOf("first@example.org", StringComparison.Ordinal));
        var letter = await admin.GetStringAsync(Regex.Match(list, "/admin/mail/[0-9a-f-]{36}").Value);
        Assert.Matches("<a href=\"http://localhost:\\d+/link/[\\w-]{43}\">", letter);
    }

    [Fact]
    public async Task Roles_are_changed_and_hold_at_once()
    {
        var author = site.Visitor();
        await author.Register("author@example.org");
        Assert.Equal(HttpStatusCode.Forbidden, (await author.GetAsync("/admin")).StatusCode);
        var id = await site.With<Db, Guid>(db => db.One<Guid>("select id from accounts.people where email_key = 'author@example.org'"));
        var admin = site.As(StoaSite.Somebody(Role.Admin));
        Assert.Contains("author@example.org", await admin.GetStringAsync("/admin/people?q=AUTHOR%40"), StringComparison.Ordinal);
        Assert.DoesNotContain("author@example.org", await admin.GetStringAsync("/admin/people?q=%25x"), StringComparison.Ordinal);
        await admin.Send($"/admin/people/{id}/roles", ("role", "admin"), ("role", "nonsense"));
        Assert.Equal(HttpStatusCode.OK, (await author.GetAsync("/admin")).StatusCode);
        await author.Send($"/admin/people/{id}/roles", ("role", "author"));
        Assert.Equal(HttpStatusCode.OK, (await author.GetAsync("/admin")).StatusCode);
    }

    [Fact]
    public async Task Dead_letters_are_shown_with_their_reason_and_tried_again()
    {
        await Kill(Tenant.Default, "the moon was full", "accounts.OnAccountsAged");
        var admin = site.As(StoaSite.Somebody(Role.Admin));
        Assert.Contains("the moon was full", await admin.GetStringAsync("/admin/events"), StringComparison.Ordinal);
        Assert.Contains("One event could not be handled", await admin.GetStringAsync("/admin"), StringComparison.Ordinal);
        await admin.Send("/admin/events/replay");
        await site.Settle();
        Assert.Contains("Every event was handled", await admin.GetStringAsync("/admin/events"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_administrator_sees_and_replays_the_dead_letters_of_their_own_tenant()
    {
        var other = Guid.CreateVersion7();
        await Kill(Tenant.Default, "the moon was full");
        await site.With<PlatformDb, int>(db => db.Execute(
            "insert into platform.tenants (id, name, hosts) values (@other, 'Other', array['other.example.org'])", new { other }));
        await Kill(other, "the sun was dark");
        await site.Services.GetRequiredService<Tenants>().Refresh();
        var (here, there) = (site.As(StoaSite.Somebody(Role.Admin)), site.As(StoaSite.Somebody(Role.Admin)));
        there.DefaultRequestHeaders.Host = "other.example.org";

        var (ours, theirs) = (await here.GetStringAsync("/admin/events"), await there.GetStringAsync("/admin/events"));
        Assert.Contains("the moon was full", ours, StringComparison.Ordinal);
        Assert.DoesNotContain("the sun was dark", ours, StringComparison.Ordinal);
        Assert.Contains("the sun was dark", theirs, StringComparison.Ordinal);
        Assert.DoesNotContain("the moon was full", theirs, StringComparison.Ordinal);
        Assert.Contains("One event could not be handled", await there.GetStringAsync("/admin"), StringComparison.Ordinal);

        await there.Send("/admin/events/replay");
        Assert.Equal(["the moon was full"], (await site.Services.GetRequiredService<DeadLetters>().List()).Select(letter => letter.Error));
    }

    private Task<int> Kill(Guid tenant, string error, string subscriber = "accounts.Nobody") => site.With<PlatformDb, int>(db => db.Execute("""
        with happened as (
            insert into platform.events (id, tenant_id, name, body)
            values (gen_random_uuid(), @tenant, 'accounts.accounts-aged/1', '{}')
            returning id
        )
        insert into platform.deliveries (event_id, subscriber, tenant_id, state, attempts, error)
        select id, @subscriber, @tenant, 'dead', 8, @error
        from happened
        """, new { tenant, error, subscriber }));

    private Task<string?> Link() => site.With<IAdministratorLink, string?>(link => link.Create(default));
}
