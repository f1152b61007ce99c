using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Stoa.Platform.Web;

namespace Stoa.Accounts.Throttling;

/// <summary>When to ask for work, and when to ask somebody to wait. Failures are counted for an account together with the network
/// they come from, so nobody can lock another person out: their network and their known devices have allowances of their own.</summary>
internal sealed class Guard(TimeProvider clock, IConfiguration configuration)
{
    private static readonly Budget ForAccountInNetwork = new(10, TimeSpan.FromMinutes(15));
    private static readonly Budget ForKnownDevice = new(20, TimeSpan.FromMinutes(15));
    private static readonly Budget ForNetwork = new(30, TimeSpan.FromMinutes(10));
    private static readonly Budget ForSite = new(600, TimeSpan.FromMinutes(10));
    private static readonly Budget MailToAddress = new(10, TimeSpan.FromHours(1));
    private static readonly Budget MailToAddressFromNetwork = new(5, TimeSpan.FromMinutes(15));
    private static readonly Budget MailFromNetwork = new(60, TimeSpan.FromHours(1));

    private readonly Throttle throttle = new(clock);

    internal ProofOfWork Work { get; } = new(clock);

    /// <summary>An attempt to sign in; give it back with <see cref="Succeeded"/>.</summary>
    internal bool MayTry(HttpContext http, string emailKey, bool knownDevice, out TimeSpan wait)
    {
        var (key, budget) = Allowance(http, emailKey, knownDevice);
        return throttle.TryTake(key, budget, out wait);
    }

    internal void Succeeded(HttpContext http, string emailKey, bool knownDevice)
    {
        var (key, budget) = Allowance(http, emailKey, knownDevice);
        throttle.Return(key, budget);
    }

    /// <summary>Counts what an attack consists of: failures to sign in, and registrations.</summary>
    internal void Count(HttpContext http, string what)
    {
        throttle.TryTake($"{what} from {ClientNetwork.Of(http)}", ForNetwork, out _);
        throttle.TryTake($"{what} at all", ForSite, out _);
    }

    /// <summary>Whether there were so many of late, from this network or at all, that forms must come with work.</summary>
    internal bool WantsWork(HttpContext http, string what) => configuration["Accounts:ProofOfWork"] switch
    {
        "never" => false,
        "always" => true,
        _ => throttle.IsSpent($"{what} from {ClientNetwork.Of(http)}", ForNetwork) || throttle.IsSpent($"{what} at all", ForSite),
    };

    /// <summary>Whether another letter may go to an address. Its owner's mailbox is spared, whoever asks.</summary>
    internal bool MayMail(HttpContext http, string emailKey, out TimeSpan wait)
    {
        var network = ClientNetwork.Of(http);
        return throttle.TryTake($"mail {emailKey} from {network}", MailToAddressFromNetwork, out wait)
            && throttle.TryTake($"mail from {network}", MailFromNetwork, out wait);
    }

    /// <summary>Whether so much was mailed to the address, by whomever, that only work gets another letter there.</summary>
    internal bool MailIsPlenty(string emailKey) => !throttle.TryTake($"mail {emailKey}", MailToAddress, out _);

    internal const string Failures = "failures";
    internal const string Registrations = "registrations";

    private static (string, Budget) Allowance(HttpContext http, string emailKey, bool knownDevice) => knownDevice
        ? ($"device {SessionCookieOf(http)} {emailKey}", ForKnownDevice)
        : ($"network {ClientNetwork.Of(http)} {emailKey}", ForAccountInNetwork);

    private static string SessionCookieOf(HttpContext http) => Sessions.SessionCookies.Device(http) ?? "";
}
