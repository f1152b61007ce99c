using System.Net;
using Stoa.Accounts.Passwords;
using Stoa.Testing;

namespace Stoa.Accounts.Tests.Registration;

public sealed class RegisterTests : IAsyncLifetime
{
    private StoaSite site = null!;

    public async Task InitializeAsync() => site = await StoaSite.Start();
    public async Task DisposeAsync() => await site.DisposeAsync();

    [Fact]
    public async Task A_name_and_an_address_are_enough_to_be_in()
    {
        var visitor = site.Visitor();
        var answer = await visitor.Register("zeno@example.org");
        Assert.Equal(HttpStatusCode.SeeOther, answer.StatusCode);
        Assert.Equal("/dashboard", answer.Headers.Location!.OriginalString);
        Assert.True(await visitor.IsSignedIn());
    }

    [Fact]
    public async Task A_password_registers_and_signs_in_again()
    {
        await site.Visitor().Register("chrysippus@example.org", Door.GoodPassword);
        var later = site.Visitor();
        Assert.Equal(HttpStatusCode.SeeOther, (await later.SignIn("Chrysippus@Example.ORG", Door.GoodPassword)).StatusCode);
        Assert.True(await later.IsSignedIn());
    }

    [Theory]
    [InlineData("", "zeno@example.org", "", "f-name")]
    [InlineData("Zeno", "zeno", "", "f-email")]
    [InlineData("Zeno", "zeno@example.org\r\nBcc: x@example.org", "", "f-email")]
    [InlineData("Zeno", "zeno@example.org", "short", "f-password")]
    [InlineData("Zeno", "zeno@example.org", "Password123!", "f-password")]
    [InlineData("Zeno", "zeno@example.org", "zeno@example.org", "f-password")]
    public async Task What_is_wrong_is_said_and_what_was_typed_is_kept(string name, string email, string password, string field)
    {
        var answer = await site.Visitor().Register(email, password, name);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        var page = await answer.Content.ReadAsStringAsync();
        Assert.Contains($"href=\"#{field}\"", page, StringComparison.Ordinal);
        if (field != "f-name")
            Assert.Contains("value=\"Zeno\"", page, StringComparison.Ordinal);
        if (password.Length > 0 && password != email)
            Assert.DoesNotContain(password, page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_address_that_has_an_account_gets_the_same_answer_and_its_owner_a_letter()
    {
        await site.Visitor().Register("owner@example.org", Door.GoodPassword);
        var stranger = site.Visitor();
        var first = await site.Visitor().Register("nobody@example.org", "another good one");
        var second = await stranger.Register("owner@example.org", "another good one");
        Assert.Equal(first.StatusCode, second.StatusCode);
        Assert.Equal(first.Headers.Location, second.Headers.Location);
        Assert.Equal(Names(first), Names(second));
        Assert.True(await stranger.IsSignedIn());
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await site.Visitor().SignIn("owner@example.org", "another good one")).StatusCode);
        Assert.Equal("You have an account already", (await site.MailTo("owner@example.org"))[0].Subject);
        await AssertOneHashWasEnough();
    }

    // Two computations would take twice as long as for an address without an account: the salt shows that there was one.
    private async Task AssertOneHashWasEnough()
    {
        var hashes = await site.With<Platform.Data.Db, IReadOnlyList<string>>(db =>
            db.Query<string>("select password from accounts.people where email = 'owner@example.org' order by created_at"));
        Assert.Equal(2, hashes.Count);
        Assert.NotEqual(hashes[0], hashes[1]);
        Assert.Equal(hashes[0][..hashes[0].LastIndexOf('$')], hashes[1][..hashes[1].LastIndexOf('$')]);
        Assert.True(Argon2.Verify(hashes[1], "another good one"));
    }

    [Fact]
    public async Task Whoever_registers_again_with_their_password_is_simply_signed_in()
    {
        await site.Visitor().Register("twice@example.org", Door.GoodPassword, "Cleanthes");
        var again = site.Visitor();
        await again.Register("twice@example.org", Door.GoodPassword, "Someone");
        Assert.Contains("Cleanthes", await again.GetStringAsync("/account"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_same_address_a_hundred_times_at_once_makes_one_holder()
    {
        await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => site.Visitor().Register("race@example.org")));
        var holders = await site.With<Platform.Data.Db, int>(db => db.One<int>("select count(*)::int from accounts.people where email_key = 'race@example.org'"));
        Assert.Equal(1, holders);
    }

    [Fact]
    public async Task The_way_back_stays_on_this_site()
    {
        var answer = await site.Visitor().Send("/register", ("name", "Zeno"), ("email", "way@example.org"), ("return", "//evil.example"));
        Assert.Equal("/dashboard", answer.Headers.Location!.OriginalString);
        answer = await site.Visitor().Send("/register", ("name", "Zeno"), ("email", "way2@example.org"), ("return", "/courses/a/b/c?x=1"));
        Assert.Equal("/courses/a/b/c?x=1", answer.Headers.Location!.OriginalString);
    }

    [Fact]
    public async Task The_session_cookie_is_out_of_reach_of_scripts()
    {
        var cookies = (await site.Visitor().Register("cookie@example.org")).Headers.GetValues("Set-Cookie").ToList();
        var session = cookies.Single(cookie => cookie.StartsWith("stoa=", StringComparison.Ordinal));
        Assert.Contains("httponly", session, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("samesite=lax", session, StringComparison.OrdinalIgnoreCase);
    }

    private static IEnumerable<string> Names(HttpResponseMessage answer) =>
        answer.Headers.GetValues("Set-Cookie").Select(cookie => cookie.Split('=')[0]).Order();
}
