using System.CommandLine;
using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Stoa.Platform.Modules;
using Stoa.Records.Access.Keys;

namespace Stoa.Records.CommandLine;

/// <summary><c>records key list</c>: who may come in, and when they last did.</summary>
internal static class ListKeys
{
    internal static Command Make(ICommandHost host)
    {
        var list = new Command("list", "List the keys of a tenant, without secrets.") { KeyCommand.Tenant };
        list.SetAction((parsed, cancellation) => host.Run((services, stop) => List(parsed, services, stop), cancellation));
        return KeyCommand.Of(list);
    }

    private static async Task<int> List(ParseResult parsed, IServiceProvider services, CancellationToken cancellation)
    {
        var rows = services.GetRequiredService<KeyRows>();
        if (await KeyCommand.FindTenant(rows, parsed, cancellation) is not { } tenant)
            return 1;
        foreach (var key in await rows.List(tenant, cancellation))
            Console.WriteLine($"{key.Id}  {string.Join(',', key.Scopes)}  {State(key)}  {key.Name}");
        return 0;
    }

    private static string State(RecordKey key) => key switch
    {
        { RevokedAt: { } at } => $"revoked {Day(at)}",
        { UsedAt: { } at } => $"used {Day(at)}",
        _ => "never used",
    };

    private static string Day(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
}
