using System.CommandLine;
using Stoa.Records.Access.Keys;

namespace Stoa.Records.CommandLine;

/// <summary>What the verbs of <c>records key</c> share.</summary>
internal static class KeyCommand
{
    internal const string Operator = "command line";

    internal static readonly Option<string> Tenant = new("--tenant")
    {
        Description = "The tenant, by its name, a host or its id.",
        HelpName = "T",
        DefaultValueFactory = _ => "default",
    };

    internal static Command Of(Command verb) => new("records", "The record store.") { new Command("key", "Credentials of sources and tools.") { verb } };

    /// <summary>Null after saying that there is none.</summary>
    internal static async Task<Guid?> FindTenant(KeyRows rows, ParseResult parsed, CancellationToken cancellation)
    {
        var named = parsed.GetValue(Tenant)!;
        if (await rows.Tenant(named, cancellation) is { } tenant)
            return tenant;
        await Console.Error.WriteLineAsync($"There is no tenant {named}, or more than one of that name; there are {string.Join(", ", await rows.TenantNames(cancellation))}.");
        return null;
    }
}
