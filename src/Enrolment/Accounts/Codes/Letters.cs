using System.Globalization;
using Stoa.Contracts.People;
using Stoa.Platform.Mail;
using Stoa.Platform.Web;
using Stoa.Ui.Strings;

namespace Stoa.Accounts.Codes;

/// <summary>The letters of accounts, each in its reader's language.</summary>
internal sealed class Letters(SiteAddress site)
{
    internal MailMessage Confirm(string? culture, MailedCode code) => In(culture, code.Email, () => new(
        Words.T("Confirm your address"),
        [Words.T("Welcome to {0}. You can learn already; confirm your address so that you can always get back in.", site.Name)],
        Code.Spaced(code.Digits),
        new(site.Url(code.LinkPath), Words.T("Confirm")),
        [Words.T("The code is good for ten minutes; you can ask for another on your account page. If you did not register, open the link and say so.")]));

    internal MailMessage AlreadyRegistered(string? culture, MailedCode code) => In(culture, code.Email, () => new(
        Words.T("You have an account already"),
        [
            Words.T("Somebody, perhaps you, registered with your address at {0}, where you have an account.", site.Name),
            Words.T("If it was you, enter this code on your account page to go on with the account you have, or follow the link."),
        ],
        Code.Spaced(code.Digits),
        new(site.Url(code.LinkPath), Words.T("Go on with my account")),
        [Words.T("If it was not you, there is nothing to do: nobody has got into your account.")]));

    internal MailMessage SignIn(string? culture, MailedCode code) => In(culture, code.Email, () => new(
        Words.T("Your code for {0}", site.Name),
        [Words.T("Enter this code on the page that asked for it, or follow the link.")],
        Code.Spaced(code.Digits),
        new(site.Url(code.LinkPath), Words.T("Sign in")),
        [Words.T("The code is good for ten minutes. If you did not ask for it, somebody typed your address; without this e-mail they cannot get in.")]));

    internal MailMessage NoAccount(string? culture, MailedCode code) => In(culture, code.Email, () => new(
        Words.T("There is no account with this address"),
        [Words.T("Somebody, perhaps you, wanted to sign in at {0} with this address. It has no account here: perhaps you registered with another.", site.Name)],
        null,
        new(site.Url("/register"), Words.T("Register")),
        [Words.T("If it was not you, there is nothing to do.")]));

    internal MailMessage Register(string? culture, MailedCode code) => In(culture, code.Email, () => new(
        Words.T("Your code for {0}", site.Name),
        [Words.T("Enter this code on the page where you registered, or follow the link, and you can start.")],
        Code.Spaced(code.Digits),
        new(site.Url(code.LinkPath), Words.T("Start learning")),
        [Words.T("The code is good for ten minutes. If you did not register, there is nothing to do.")]));

    internal MailMessage Change(string? culture, MailedCode code) => In(culture, code.Email, () => new(
        Words.T("Confirm your new address"),
        [Words.T("Enter this code on your account page at {0}, or follow the link, to use this address from now on.", site.Name)],
        Code.Spaced(code.Digits),
        new(site.Url(code.LinkPath), Words.T("Use this address")),
        [Words.T("The code is good for ten minutes. If you did not ask for it, there is nothing to do.")]));

    /// <summary>To the former address: whoever has taken an account over would change it first.</summary>
    internal MailMessage Changed(string? culture, string former) => In(culture, former, () => new(
        Words.T("Your address was changed"),
        [Words.T("Your account at {0} has another e-mail address now.", site.Name)],
        Remarks: [Words.T("If it was not you, tell the people who run this site at once.")]));

    internal MailMessage PasswordChanged(string? culture, string email) => In(culture, email, () => new(
        Words.T("Your password was changed"),
        [Words.T("The password of your account at {0} was changed, and your other devices were signed out.", site.Name)],
        null,
        new(site.Url("/reset-password"), Words.T("It was not me")),
        [Words.T("If it was you, there is nothing to do.")]));

    internal MailMessage Deleted(string? culture, string email) => In(culture, email, () => new(
        Words.T("Your account is deleted"),
        [Words.T("Your account at {0} and what you did there are deleted, as you asked.", site.Name)],
        Remarks: [Words.T("You are welcome again at any time.")]));

    private MailMessage In(string? culture, string to, Func<Letter> compose)
    {
        var before = CultureInfo.CurrentUICulture;
        try
        {
            CultureInfo.CurrentUICulture = RequestCulture.Known(culture) ?? before;
            return compose().To(to, site.Name);
        }
        finally
        {
            CultureInfo.CurrentUICulture = before;
        }
    }
}
