using System.CommandLine;
using Microsoft.Extensions.DependencyInjection;
using Stoa.Platform.Modules;
using Stoa.Records.Access.Keys;

namespace Stoa.Records.CommandLine;

/// <summary><c>records key revoke</c>: a key and its tokens hold no longer, everywhere.</summary>
internal static class RevokeKey
{
    private static readonly Argument<Guid> Key = new("KEY") { Description = "The key." };

    internal static Command Make(ICommandHost host)
    {
        var revoke = new Command("revoke", "End a key and its tokens at once (exit code 1 when there is no such key that holds).") { Key, KeyCommand.Tenant };
        revoke.SetAction((parsed, cancellation) => host.Run((services, stop) => Revoke(parsed, services, stop), cancellation));
        return KeyCommand.Of(revoke);
    }

    private static async Task<int> Revoke(ParseResult parsed, IServiceProvider services, CancellationToken cancellation)
    {
        var rows = services.GetRequiredService<KeyRows>();
        if (await KeyCommand.FindTenant(rows, parsed, cancellation) is not { } tenant)
            return 1;
        if (await rows.Revoke(tenant, parsed.GetValue(Key), KeyCommand.Operator))
        {
            Console.WriteLine($"{parsed.GetValue(Key)} is revoked.");
            return 0;
        }
        await Console.Error.WriteLineAsync("There is no such key of this tenant, or it is revoked already.");
        return 1;
    }
}
