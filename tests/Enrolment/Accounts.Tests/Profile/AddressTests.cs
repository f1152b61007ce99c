using System.Net;
using Stoa.Testing;

namespace Stoa.Accounts.Tests.Profile;

/// <summary>Whose an address is: confirming it, changing it, and who loses it then.</summary>
public sealed class AddressTests : IAsyncLifetime
{
    private StoaSite site = null!;

    public async Task InitializeAsync() => site = await StoaSite.Start();
    public async Task DisposeAsync() => await site.DisposeAsync();

    [Fact]
    public async Task The_code_of_the_first_letter_confirms_the_address()
    {
        var learner = site.Visitor();
        await learner.Register("zeno@example.org");
        Assert.Contains("Not confirmed", await learner.GetStringAsync("/account"), StringComparison.Ordinal);
        var code = await site.CodeFor("zeno@example.org", "Confirm your address");
        Assert.Equal(HttpStatusCode.SeeOther, (await learner.Send("/account/confirmation", ("code", code))).StatusCode);
        Assert.DoesNotContain("Not confirmed", await learner.GetStringAsync("/account"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_link_confirms_from_another_device_without_signing_it_in()
    {
        var laptop = site.Visitor();
        await laptop.Register("laptop@example.org", Door.GoodPassword);
        var phone = site.Visitor();
        await phone.Send(await site.LinkFor("laptop@example.org", "Confirm your address"));
        Assert.False(await phone.IsSignedIn());
        Assert.DoesNotContain("Not confirmed", await laptop.GetStringAsync("/account"), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.SeeOther, (await site.Visitor().SignIn("laptop@example.org", Door.GoodPassword)).StatusCode);
    }

    [Fact]
    public async Task Whoever_did_not_register_takes_their_address_off_the_account()
    {
        await site.Visitor().Register("mine@example.org", Door.GoodPassword);
        await site.Visitor().Send(await site.LinkFor("mine@example.org", "Confirm your address") + "/refusal");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await site.Visitor().SignIn("mine@example.org", Door.GoodPassword)).StatusCode);
    }

    [Fact]
    public async Task Whoever_registered_first_with_the_address_of_another_is_out_when_its_owner_comes_by_mail()
    {
        var thief = site.Visitor();
        await thief.Register("victim@example.org", Door.GoodPassword);
        var owner = site.Visitor();
        await owner.Send("/sign-in/codes", ("email", "victim@example.org"));
        await owner.Send("/sign-in/code", ("code", await site.CodeFor("victim@example.org")));
        Assert.True(await owner.IsSignedIn());
        Assert.False(await thief.IsSignedIn());
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await site.Visitor().SignIn("victim@example.org", Door.GoodPassword)).StatusCode);
    }

    [Fact]
    public async Task Confirming_takes_the_address_from_an_account_that_never_confirmed_it()
    {
        await site.Visitor().Register("shared@example.org", Door.GoodPassword, "Thief");
        await site.Settle();
        var owner = site.Visitor();
        await owner.Register("shared@example.org", "", "Owner");
        await owner.Send("/account/confirmation", ("code", await site.CodeFor("shared@example.org", "You have an account already")));
        Assert.Contains("value=\"Owner\"", await owner.GetStringAsync("/account"), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await site.Visitor().SignIn("shared@example.org", Door.GoodPassword)).StatusCode);
    }

    [Fact]
    public async Task Who_forgot_that_they_have_an_account_gets_back_to_it()
    {
        var first = site.Visitor();
        await first.Register("again@example.org", "", "Long ago");
        await first.Send("/account/confirmation", ("code", await site.CodeFor("again@example.org", "Confirm your address")));
        var second = site.Visitor();
        await second.Register("again@example.org", "", "Today");
        await second.Send("/account/confirmation", ("code", await site.CodeFor("again@example.org", "You have an account already")));
        Assert.Contains("value=\"Long ago\"", await second.GetStringAsync("/account"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_address_changes_when_the_code_from_the_new_mailbox_comes_back()
    {
        var learner = site.Visitor();
        await learner.Register("before@example.org", Door.GoodPassword);
        await learner.Send("/account/confirmation", ("code", await site.CodeFor("before@example.org", "Confirm your address")));
        await learner.Send("/account/address", ("email", "after@example.org"));
        Assert.Contains("before@example.org", await learner.GetStringAsync("/account/data"), StringComparison.Ordinal);
        await learner.Send("/account/confirmation", ("purpose", "change"), ("code", await site.CodeFor("after@example.org", "Confirm your new address")));
        Assert.Contains("after@example.org", await learner.GetStringAsync("/account/data"), StringComparison.Ordinal);
        Assert.Equal("Your address was changed", (await site.MailTo("before@example.org"))[0].Subject);
        Assert.Equal(HttpStatusCode.SeeOther, (await site.Visitor().SignIn("after@example.org", Door.GoodPassword)).StatusCode);
    }

    [Fact]
    public async Task A_session_by_password_must_show_the_password_again()
    {
        await site.Visitor().Register("sudo@example.org", Door.GoodPassword);
        var learner = site.Visitor();
        await learner.SignIn("sudo@example.org", Door.GoodPassword);
        var without = await learner.Send("/account/address", ("email", "new@example.org"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, without.StatusCode);
        Assert.Contains("This is not your password.", await without.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.SeeOther, (await learner.Send("/account/address", ("email", "new@example.org"), ("current", Door.GoodPassword))).StatusCode);
    }
}
