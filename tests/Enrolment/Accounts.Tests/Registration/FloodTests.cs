using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Stoa.Accounts.Throttling;
using Stoa.Testing;

namespace Stoa.Accounts.Tests.Registration;

/// <summary>What happens while registrations flood in.</summary>
public sealed class FloodTests : IAsyncLifetime
{
    private StoaSite site = null!;

    public async Task InitializeAsync() => site = await StoaSite.Start(settings: new Dictionary<string, string?> { ["Accounts:ProofOfWork"] = "always" });
    public async Task DisposeAsync() => await site.DisposeAsync();

    [Fact]
    public async Task A_form_with_work_registers_at_once()
    {
        var visitor = site.Visitor();
        var page = await visitor.GetStringAsync("/register");
        var time = Regex.Match(page, "data-time=\"(\\d+)\"").Groups[1].Value;
        await visitor.Send("/register", ("name", "Zeno"), ("email", "work@example.org"), ("work", Solve("work@example.org", time)));
        Assert.True(await visitor.IsSignedIn());
    }

    [Fact]
    public async Task A_form_without_work_goes_on_by_a_code_from_the_mailbox()
    {
        var visitor = site.Visitor();
        var answer = await visitor.Send("/register", ("name", "Zeno"), ("email", "slow@example.org"), ("return", "/courses"));
        Assert.Equal("/sign-in/code", answer.Headers.Location!.OriginalString);
        Assert.False(await visitor.IsSignedIn());
        var entered = await visitor.Send("/sign-in/code", ("code", await site.CodeFor("slow@example.org")));
        Assert.Equal("/courses", entered.Headers.Location!.OriginalString);
        Assert.True(await visitor.IsSignedIn());
    }

    [Fact]
    public async Task Signing_in_by_password_without_work_goes_on_by_a_code_too()
    {
        var visitor = site.Visitor();
        var answer = await visitor.SignIn("somebody@example.org", "some password");
        Assert.Equal("/sign-in/code", answer.Headers.Location!.OriginalString);
    }

    [Fact]
    public async Task One_network_does_not_fill_a_mailbox()
    {
        var last = HttpStatusCode.SeeOther;
        for (var i = 0; i < 6; i++)
            last = (await site.Visitor().Send("/sign-in/codes", ("email", "full@example.org"))).StatusCode;
        Assert.Equal(HttpStatusCode.TooManyRequests, last);
    }

    [Fact]
    public async Task After_thirty_registrations_from_a_network_work_is_wanted_and_not_before()
    {
        await using var quiet = await StoaSite.Start();
        for (var i = 0; i < 30; i++)
            Assert.Equal("/dashboard", (await quiet.Visitor().Register($"learner{i}@example.org")).Headers.Location!.OriginalString);
        Assert.Equal("/sign-in/code", (await quiet.Visitor().Register("learner30@example.org")).Headers.Location!.OriginalString);
        Assert.Contains("proof-of-work", await quiet.Visitor().GetStringAsync("/register"), StringComparison.Ordinal);
    }

    private static string Solve(string subject, string time)
    {
        for (var number = 0; ; number++)
            if (ProofOfWork.ZeroBits(SHA256.HashData(Encoding.UTF8.GetBytes($"{subject}|{time}.{number}"))) >= ProofOfWork.Bits)
                return $"{time}.{number}";
    }
}
