using Microsoft.AspNetCore.Http;
using Stoa.Accounts.Passwords;
using Stoa.Accounts.Throttling;
using Stoa.Platform.Data;
using Stoa.Platform.Web;
using Stoa.Ui;
using Stoa.Ui.Strings;

namespace Stoa.Accounts.Profile;

/// <summary>What a page must ask for before a change that an unattended browser must not make.</summary>
internal enum Proof
{
    /// <summary>They signed in a moment ago, by other means than a password that somebody might have looked at.</summary>
    None,
    Password,

    /// <summary>They have no password: a new code by e-mail.</summary>
    Code,
}

/// <summary>Whether the person at the keyboard is still the one who signed in.</summary>
internal sealed class Reauthentication(Db db, Visitor visitor, Guard guard, PasswordHasher passwords)
{
    private sealed record State(string? Password, bool Fresh);

    internal async Task<Proof> Needed() => Of(await Read());

    /// <summary>Checks the form's field <c>current</c> where a password is needed; what is wrong goes into the errors.</summary>
    internal async Task Check(HttpContext http, IFormCollection form, FormErrors errors)
    {
        var state = await Read();
        if (Of(state) is Proof.Code)
            errors.Add("", Words.T("It is a while since you signed in. Let us send you a code first."));
        if (Of(state) is not Proof.Password)
            return;
        var key = visitor.Required.Id.ToString();
        if (!guard.MayTry(http, key, knownDevice: true, out _))
        {
            errors.Add("current", Words.T("Too many tries. Wait a few minutes."));
            return;
        }
        var verdict = await passwords.Verify(state.Password, form["current"].ToString());
        if (verdict is Verdict.Right or Verdict.RightButStale)
            guard.Succeeded(http, key, knownDevice: true);
        else
            errors.Add("current", verdict is Verdict.Busy ? Words.T("Very many people are signing in right now. Wait a few seconds and try again.") : Words.T("This is not your password."));
    }

    private static Proof Of(State state) => state switch
    {
        { Fresh: true } => Proof.None,
        { Password: not null } => Proof.Password,
        _ => Proof.Code,
    };

    private async Task<State> Read() =>
        await db.One<State>(StateSql, new { Person = visitor.Required.Id, Session = visitor.SessionId ?? Guid.Empty }) ?? new(null, false);

    private const string StateSql = """
        select p.password, exists (
            select
            from accounts.sessions s
            where s.id = @Session
              and s.person_id = p.id
              and s.method <> 'password'
              and s.created_at > now() - interval '15 minutes'
          ) as fresh
        from accounts.people p
        where p.id = @Person
        """;
}
