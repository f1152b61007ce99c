using System.IO.Compression;
using System.Net;
using System.Text.Json;
using Stoa.Contracts.People;
using Stoa.Platform.Data;
using Stoa.Testing;

namespace Stoa.Accounts.Tests.Profile;

public sealed class AccountTests : IAsyncLifetime
{
    private StoaSite site = null!;

    public async Task InitializeAsync() => site = await StoaSite.Start();
    public async Task DisposeAsync() => await site.DisposeAsync();

    [Fact]
    public async Task A_new_name_and_language_are_seen_at_once()
    {
        var learner = site.Visitor();
        await learner.Register("name@example.org");
        Assert.True(await learner.IsSignedIn());
        await learner.Send("/account", ("name", "  Zeno   of Elea "), ("language", "ar"));
        var page = await learner.GetStringAsync("/account");
        Assert.Contains("value=\"Zeno of Elea\"", page, StringComparison.Ordinal);
        Assert.Contains("dir=\"rtl\"", page, StringComparison.Ordinal);
        var answer = await learner.Send("/account", ("name", " "), ("language", "en"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
    }

    [Fact]
    public async Task A_forgotten_password_is_replaced_by_way_of_the_mailbox_and_other_devices_are_signed_out()
    {
        var other = site.Visitor();
        await other.Register("forgot@example.org", Door.GoodPassword);
        await other.Send("/account/confirmation", ("code", await site.CodeFor("forgot@example.org", "Confirm your address")));
        var learner = site.Visitor();
        Assert.Contains("/sign-in/codes", await learner.GetStringAsync("/reset-password"), StringComparison.Ordinal);
        await learner.Send("/sign-in/codes", ("email", "forgot@example.org"), ("return", "/account/security"));
        var entered = await learner.Send("/sign-in/code", ("code", await site.CodeFor("forgot@example.org")));
        Assert.Equal("/account/security", entered.Headers.Location!.OriginalString);
        await learner.Send("/account/password", ("password", "eight oars at dusk"));
        Assert.False(await other.IsSignedIn());
        Assert.True(await learner.IsSignedIn());
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await site.Visitor().SignIn("forgot@example.org", Door.GoodPassword)).StatusCode);
        Assert.Equal(HttpStatusCode.SeeOther, (await site.Visitor().SignIn("forgot@example.org", "eight oars at dusk")).StatusCode);
        Assert.Equal("Your password was changed", (await site.MailTo("forgot@example.org"))[0].Subject);
    }

    [Fact]
    public async Task An_export_holds_what_every_module_knows()
    {
        var learner = site.Visitor();
        await learner.Register("export@example.org", Door.GoodPassword, "زينون");
        using var zip = new ZipArchive(await learner.GetStreamAsync("/account/export"));
        Assert.Equal(await site.With<IEnumerable<IPersonalData>, int>(modules => Task.FromResult(modules.Count())), zip.Entries.Count);
        var account = await JsonDocument.ParseAsync(zip.GetEntry("account.json")!.Open());
        Assert.Equal("زينون", account.RootElement.GetProperty("profile").GetProperty("name").GetString());
        Assert.DoesNotContain("argon2", account.RootElement.GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Deleting_asks_for_the_address_and_leaves_nothing()
    {
        var learner = site.Visitor();
        await learner.Register("delete@example.org", Door.GoodPassword);
        await site.Settle();
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await learner.Send("/account/deletion", ("confirm", "something"))).StatusCode);
        Assert.Equal(HttpStatusCode.SeeOther, (await learner.Send("/account/deletion", ("confirm", "Delete@example.org"))).StatusCode);
        Assert.False(await learner.IsSignedIn());
        var left = await site.With<PlatformDb, int>(db => db.One<int>("""
            select (select count(*) from accounts.people where email = 'delete@example.org')::int
              + (select count(*) from accounts.sessions)::int
              + (select count(*) from accounts.codes)::int
              + (select count(*) from platform.mail where recipient = 'delete@example.org')::int
            """));
        Assert.Equal(0, left);
        Assert.Equal(1, await site.With<PlatformDb, int>(db => db.One<int>("select count(*)::int from platform.events where name = @Name", new { PersonErased.Name })));
        await learner.Register("delete@example.org");
        Assert.True(await learner.IsSignedIn());
    }

    [Fact]
    public async Task Names_are_found_by_ids()
    {
        await site.Visitor().Register("find@example.org", "", "Arete");
        var id = await site.With<Db, Guid>(db => db.One<Guid>("select id from accounts.people where email_key = 'find@example.org'"));
        var found = await site.With<IPeople, IReadOnlyDictionary<Guid, PersonSummary>>(people => people.Find([id, id, Guid.CreateVersion7()]));
        Assert.Equal("Arete", Assert.Single(found).Value.Name);
    }
}
