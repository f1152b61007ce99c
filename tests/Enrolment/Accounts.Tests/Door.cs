using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using Stoa.Platform.Mail;
using Stoa.Testing;

namespace Stoa.Accounts.Tests;

/// <summary>What every test of this module does: send forms, and read the mail.</summary>
internal static partial class Door
{
    internal const string GoodPassword = "seven sails at dawn";

    internal static Task<HttpResponseMessage> Send(this HttpClient visitor, string path, params (string Name, string Value)[] fields) =>
        visitor.PostAsync(path, new FormUrlEncodedContent(fields.Select(field => KeyValuePair.Create(field.Name, field.Value))));

    internal static Task<HttpResponseMessage> Register(this HttpClient visitor, string email, string password = "", string name = "Zeno") =>
        visitor.Send("/register", ("name", name), ("email", email), ("password", password), ("return", "/dashboard"));

    internal static Task<HttpResponseMessage> SignIn(this HttpClient visitor, string email, string password) =>
        visitor.Send("/sign-in", ("email", email), ("password", password), ("return", "/account"));

    internal static async Task<bool> IsSignedIn(this HttpClient visitor) =>
        (await visitor.GetAsync("/account")).IsSuccessStatusCode;

    internal static async Task<IReadOnlyList<StoredMail>> MailTo(this StoaSite site, string address)
    {
        await site.Settle();
        await using var scope = site.Scope();
        var mailbox = scope.ServiceProvider.GetRequiredService<Mailbox>();
        var letters = new List<StoredMail>();
        foreach (var letter in await mailbox.List())
            if (letter.Recipient == address)
                letters.Add((await mailbox.Find(letter.Id))!);
        return letters;
    }

    /// <summary>The digits in the newest letter to an address with that subject.</summary>
    internal static async Task<string> CodeFor(this StoaSite site, string address, string subject = "Your code for Stoa") =>
        Digits().Match(await site.Letter(address, subject)).Value;

    internal static async Task<string> LinkFor(this StoaSite site, string address, string subject = "Your code for Stoa") =>
        Link().Match(await site.Letter(address, subject)).Value;

    private static async Task<string> Letter(this StoaSite site, string address, string subject) =>
        (await site.MailTo(address)).First(letter => letter.Subject == subject).Body;

    [GeneratedRegex(@"\b\d{4} \d{4}\b")]
    private static partial Regex Digits();

    [GeneratedRegex(@"/link/[\w-]{43}")]
    private static partial Regex Link();
}
