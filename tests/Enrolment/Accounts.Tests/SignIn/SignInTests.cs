using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Stoa.Testing;

namespace Stoa.Accounts.Tests.SignIn;

public sealed class SignInTests : IAsyncLifetime
{
    private StoaSite site = null!;

    public async Task InitializeAsync() => site = await StoaSite.Start();
    public async Task DisposeAsync() => await site.DisposeAsync();

    [Fact]
    public async Task A_wrong_password_and_an_unknown_address_read_the_same()
    {
        await site.Visitor().Register("known@example.org", Door.GoodPassword);
        var wrong = await site.Visitor().SignIn("known@example.org", "not the password");
        var unknown = await site.Visitor().SignIn("nobody@example.org", "not the password");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, wrong.StatusCode);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, unknown.StatusCode);
        Assert.Equal(
            (await wrong.Content.ReadAsStringAsync()).Replace("known@example.org", "X", StringComparison.Ordinal),
            (await unknown.Content.ReadAsStringAsync()).Replace("nobody@example.org", "X", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_code_signs_in_once_and_only_where_it_was_asked_for()
    {
        await site.Visitor().Register("code@example.org");
        var visitor = site.Visitor();
        var asked = await visitor.Send("/sign-in/codes", ("email", "code@example.org"), ("return", "/account"));
        Assert.Equal("/sign-in/code", asked.Headers.Location!.OriginalString);
        var code = await site.CodeFor("code@example.org");

        var elsewhere = await site.Visitor().Send("/sign-in/code", ("code", code));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, elsewhere.StatusCode);
        Assert.Equal("/account", (await visitor.Send("/sign-in/code", ("code", code))).Headers.Location!.OriginalString);
        Assert.True(await visitor.IsSignedIn());
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await visitor.Send("/sign-in/code", ("code", code))).StatusCode);
    }

    [Fact]
    public async Task After_five_wrong_tries_the_right_code_is_too_late()
    {
        await site.Visitor().Register("tries@example.org");
        var visitor = site.Visitor();
        await visitor.Send("/sign-in/codes", ("email", "tries@example.org"));
        var code = await site.CodeFor("tries@example.org");
        for (var i = 0; i < 5; i++)
            await visitor.Send("/sign-in/code", ("code", code == "1111 1111" ? "2222 2222" : "1111 1111"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await visitor.Send("/sign-in/code", ("code", code))).StatusCode);
    }

    [Fact]
    public async Task Asking_for_a_code_tells_nothing_about_the_address()
    {
        await site.Visitor().Register("here@example.org");
        var known = await site.Visitor().Send("/sign-in/codes", ("email", "here@example.org"));
        var unknown = await site.Visitor().Send("/sign-in/codes", ("email", "gone@example.org"));
        Assert.Equal(known.StatusCode, unknown.StatusCode);
        Assert.Equal(known.Headers.Location, unknown.Headers.Location);
        Assert.Equal("There is no account with this address", (await site.MailTo("gone@example.org"))[0].Subject);
    }

    [Fact]
    public async Task A_link_asks_before_it_signs_in_because_programs_open_links_too()
    {
        await site.Visitor().Register("link@example.org");
        await site.Visitor().Send("/sign-in/codes", ("email", "link@example.org"), ("return", "/account"));
        var link = await site.LinkFor("link@example.org");
        var reader = site.Visitor();
        Assert.Equal(HttpStatusCode.OK, (await reader.GetAsync(link)).StatusCode);
        Assert.False(await reader.IsSignedIn());
        await reader.Send(link);
        Assert.True(await reader.IsSignedIn());
        Assert.Equal(HttpStatusCode.Gone, (await reader.GetAsync(link)).StatusCode);
    }

    [Fact]
    public async Task Failures_lock_the_network_out_but_not_a_known_device()
    {
        var owner = site.Visitor();
        await owner.Register("locked@example.org", Door.GoodPassword);
        await owner.PostAsync("/sign-out", null);
        var attacker = site.Visitor();
        HttpResponseMessage last = null!;
        for (var i = 0; i < 11; i++)
            last = await attacker.SignIn("locked@example.org", $"guess number {i}");
        Assert.Equal(HttpStatusCode.TooManyRequests, last.StatusCode);
        Assert.True(last.Headers.RetryAfter!.Delta > TimeSpan.Zero);
        Assert.Equal(HttpStatusCode.TooManyRequests, (await attacker.SignIn("locked@example.org", Door.GoodPassword)).StatusCode);
        Assert.Equal(HttpStatusCode.SeeOther, (await owner.SignIn("locked@example.org", Door.GoodPassword)).StatusCode);
    }

    [Fact]
    public async Task A_password_with_old_parameters_is_hashed_anew_when_its_owner_signs_in()
    {
        // "password" with 64 MiB, by the reference implementation.
        const string Old = "$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc";
        await site.Visitor().Register("old@example.org", Door.GoodPassword);
        await site.With<Platform.Data.Db, int>(db => db.Execute("update accounts.people set password = @Old where email_key = 'old@example.org'", new { Old }));
        Assert.Equal(HttpStatusCode.SeeOther, (await site.Visitor().SignIn("old@example.org", "password")).StatusCode);
        Assert.StartsWith("$argon2id$v=19$m=19456,t=2,p=1$", await Password("old@example.org"), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.SeeOther, (await site.Visitor().SignIn("old@example.org", "password")).StatusCode);
    }

    [Fact]
    public async Task When_too_many_passwords_wait_the_rest_is_asked_to_come_back_and_nobody_is_locked_out()
    {
        await site.Visitor().Register("busy@example.org", Door.GoodPassword);
        var queue = site.Services.GetRequiredService<Accounts.Passwords.HashQueue>();
        using var gate = new ManualResetEventSlim();
        using var begun = new CountdownEvent(Environment.ProcessorCount);
        for (var i = 0; i < Environment.ProcessorCount; i++)
            Assert.NotNull(queue.TryRun(() => begun.Signal() | gate.Wait(TimeSpan.FromSeconds(60)), isUrgent: true));
        Assert.True(begun.Wait(TimeSpan.FromSeconds(60)));
        while (queue.TryRun(() => true, isUrgent: true) is not null)
            continue;
        var full = await site.Visitor().SignIn("busy@example.org", Door.GoodPassword);
        Assert.Equal(HttpStatusCode.TooManyRequests, full.StatusCode);
        Assert.True(full.Headers.RetryAfter!.Delta > TimeSpan.Zero);
        gate.Set();
        var later = full;
        for (var i = 0; i < 3000 && later.StatusCode != HttpStatusCode.SeeOther; i++, await Task.Delay(20))
            later = await site.Visitor().SignIn("busy@example.org", Door.GoodPassword);
        Assert.Equal(HttpStatusCode.SeeOther, later.StatusCode);
    }

    [Fact]
    public async Task A_stale_cookie_is_taken_away()
    {
        var visitor = site.Visitor();
        visitor.DefaultRequestHeaders.Add("Cookie", $"stoa={new string('a', 43)}");
        var answer = await visitor.GetAsync("/sign-in");
        Assert.Contains(answer.Headers.GetValues("Set-Cookie"), cookie => cookie.StartsWith("stoa=;", StringComparison.Ordinal));
    }

    private Task<string?> Password(string key) =>
        site.With<Platform.Data.Db, string?>(db => db.One<string>("select password from accounts.people where email_key = @Key", new { Key = key }));
}
