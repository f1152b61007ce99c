using System.Net;
using System.Text.RegularExpressions;
using Stoa.Testing;

namespace Stoa.Accounts.Tests.Sessions;

public sealed class SessionTests : IAsyncLifetime
{
    private StoaSite site = null!;

    public async Task InitializeAsync() => site = await StoaSite.Start();
    public async Task DisposeAsync() => await site.DisposeAsync();

    [Fact]
    public async Task Signing_out_ends_the_session_at_once()
    {
        var visitor = site.Visitor();
        var cookie = (await visitor.Register("out@example.org")).Headers.GetValues("Set-Cookie").Single(c => c.StartsWith("stoa=", StringComparison.Ordinal)).Split(';')[0];
        Assert.True(await visitor.IsSignedIn());
        await visitor.PostAsync("/sign-out", null);
        var thief = new HttpClient(new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false }) { BaseAddress = site.Address };
        thief.DefaultRequestHeaders.Add("Cookie", cookie);
        Assert.Equal(HttpStatusCode.Unauthorized, (await thief.GetAsync("/account")).StatusCode);
    }

    [Fact]
    public async Task A_device_can_be_signed_out_from_another()
    {
        var (laptop, phone) = await TwoDevices("two@example.org");
        var page = await laptop.GetStringAsync("/account/security");
        var sessions = Regex.Matches(page, "/account/sessions/([0-9a-f-]{36})/revocation").Select(m => m.Value).ToList();
        Assert.Equal(2, sessions.Count);
        Assert.Contains("This device", page, StringComparison.Ordinal);
        await laptop.PostAsync(sessions[1], null);
        Assert.True(await laptop.IsSignedIn());
        Assert.False(await phone.IsSignedIn());
    }

    [Fact]
    public async Task Signing_out_everywhere_ends_all_of_them()
    {
        var (laptop, phone) = await TwoDevices("all@example.org");
        await laptop.PostAsync("/account/sessions/revocation", null);
        Assert.False(await laptop.IsSignedIn());
        Assert.False(await phone.IsSignedIn());
    }

    [Fact]
    public async Task Nobody_ends_the_session_of_somebody_else()
    {
        var victim = site.Visitor();
        await victim.Register("victim@example.org");
        var session = Regex.Match(await victim.GetStringAsync("/account/security"), "/account/sessions/([0-9a-f-]{36})/revocation").Value;
        var other = site.Visitor();
        await other.Register("other@example.org");
        await other.PostAsync(session, null);
        Assert.True(await victim.IsSignedIn());
    }

    [Fact]
    public async Task A_change_made_by_another_process_is_heard()
    {
        var visitor = site.Visitor();
        await visitor.Register("heard@example.org");
        Assert.True(await visitor.IsSignedIn());
        await site.With<Platform.Data.PlatformDb, int>(db => db.Execute("""
            with ended as (
                update accounts.sessions
                set ended_at = now()
                returning person_id
            )
            select pg_notify('stoa_sessions', person_id::text)
            from ended
            """));
        for (var i = 0; i < 3000 && await visitor.IsSignedIn(); i++)
            await Task.Delay(20);
        Assert.False(await visitor.IsSignedIn());
    }

    [Fact]
    public async Task A_visitor_is_sent_to_sign_in_and_back()
    {
        var answer = await site.Visitor().GetAsync("/account/data");
        Assert.Equal("/sign-in?return=%2Faccount%2Fdata", answer.Headers.Location!.OriginalString);
    }

    private async Task<(HttpClient Laptop, HttpClient Phone)> TwoDevices(string email)
    {
        var (laptop, phone) = (site.Visitor(), site.Visitor());
        await laptop.Register(email, Door.GoodPassword);
        await phone.SignIn(email, Door.GoodPassword);
        Assert.True(await phone.IsSignedIn());
        return (laptop, phone);
    }
}
