using System.CommandLine;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Stoa.Platform.Modules;
using Stoa.Records.Access;
using Stoa.Records.Access.Keys;

namespace Stoa.Records.CommandLine;

/// <summary><c>records key create</c>: a credential for a source of statements, told once.</summary>
internal static class CreateKey
{
    private static readonly Option<string> Scope = new("--scope")
    {
        Description = $"What it may do, one or several with commas: {string.Join(", ", Scopes.Names)}.",
        HelpName = "LIST",
        DefaultValueFactory = _ => Scopes.All,
    };

    private static readonly Option<string> Source = new("--name") { Description = "The source's name, for people.", HelpName = "N", DefaultValueFactory = _ => "From the command line" };
    private static readonly Option<bool> Json = new("--json") { Description = "As JSON." };

    internal static Command Make(ICommandHost host)
    {
        var create = new Command("create", "Make a key and print it with its secret, which is told only now. Exit codes: 0 done, 1 there is no such tenant, 2 wrong usage, 3 no database or data folder.")
        {
            KeyCommand.Tenant, Scope, Source, Json,
        };
        Scope.Validators.Add(result =>
        {
            foreach (var unknown in Split(result.GetValueOrDefault<string>() ?? "").Where(name => !Scopes.Exists(name)))
                result.AddError($"There is no scope {unknown}; there are {string.Join(", ", Scopes.Names)}.");
            if (Split(result.GetValueOrDefault<string>() ?? "").Length == 0)
                result.AddError("Name at least one scope.");
        });
        Source.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<string>()?.Trim().Length is null or 0 or > KeyRows.LongestName)
                result.AddError($"A name has 1 to {KeyRows.LongestName} characters.");
        });
        create.SetAction((parsed, cancellation) => host.Run((services, stop) => Create(parsed, services, stop), cancellation));
        return KeyCommand.Of(create);
    }

    private static async Task<int> Create(ParseResult parsed, IServiceProvider services, CancellationToken cancellation)
    {
        var rows = services.GetRequiredService<KeyRows>();
        if (await KeyCommand.FindTenant(rows, parsed, cancellation) is not { } tenant)
            return 1;
        var scopes = Split(parsed.GetValue(Scope)!);
        var (key, secret) = await rows.Create(tenant, parsed.GetValue(Source)!.Trim(), scopes, KeyCommand.Operator);
        Console.WriteLine(parsed.GetValue(Json)
            ? JsonSerializer.Serialize(new { key, secret, bearer = KeySource.Bearer(key, secret), tenant, scopes })
            : $"key: {key}\nsecret: {secret}\nbearer: {KeySource.Bearer(key, secret)}");
        return 0;
    }

    private static string[] Split(string scopes) => [.. scopes.Split([',', ' '], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Distinct()];
}
