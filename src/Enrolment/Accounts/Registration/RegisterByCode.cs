using Microsoft.AspNetCore.Http;
using Stoa.Accounts.Codes;
using Stoa.Accounts.People;
using Stoa.Accounts.Sessions;
using Stoa.Accounts.Throttling;
using Stoa.Platform.Data;
using Stoa.Platform.Mail;
using Stoa.Platform.Web;
using Stoa.Ui;
using Stoa.Ui.Strings;

namespace Stoa.Accounts.Registration;

/// <summary>While registrations flood in and a form comes without proof of work, the account begins when the code from the mailbox
/// is entered. For browsers without scripts, and for people whose device is too slow for the work.</summary>
internal sealed class RegisterByCode(Db db, IMail mail, Letters letters, Guard guard)
{
    internal async Task<IResult> Send(HttpContext http, string name, EmailAddress email, string @return)
    {
        if (!guard.MayMail(http, email.Key, out var wait))
            return RateLimits.TooMany(wait);
        var browser = Secret.New();
        var culture = Words.Culture.Name;
        var holder = await Holders.Find(db, email.Key, null);
        var code = holder is null
            ? new MailedCode(Purpose.Register, null, email.Text, browser, @return, name, culture)
            : new MailedCode(Purpose.SignIn, holder.Id, email.Text, browser, @return);
        var letter = holder is null ? letters.Register(culture, code) : letters.SignIn(holder.Culture ?? culture, code);
        await db.Run([code.Insert, .. mail.Statements(letter)]);
        SessionCookies.SetErrand(http, browser);
        Flash.Set(http, Words.T("Very many registrations come in right now. We sent a code to {0}: enter it, and you are in.", email.Text), "info");
        return new SeeOther("/sign-in/code");
    }
}
