using System.Text;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Stoa.Platform.Outbox;
using Stoa.Testing;

namespace Stoa.Architecture.Tests;

/// <summary><c>docs/modules.md</c> is written from the code. When it is stale this test fails and says how to renew it.</summary>
public sealed class ModulesDocument : IAsyncLifetime
{
    private static readonly string Document = Path.Combine(Repository.Root, "docs", "modules.md");
    private StoaSite site = null!;

    public async Task InitializeAsync() => site = await StoaSite.Start();
    public async Task DisposeAsync() => await site.DisposeAsync();

    [Fact]
    public void Says_what_the_code_does()
    {
        var current = Write();
        if (Environment.GetEnvironmentVariable("STOA_UPDATE_DOCS") == "1")
            File.WriteAllText(Document, current);
        var stands = File.Exists(Document) ? File.ReadAllText(Document).ReplaceLineEndings("\n") : "";
        Assert.True(stands == current, "docs/modules.md is stale: run STOA_UPDATE_DOCS=1 dotnet test tests/Architecture.Tests --filter ModulesDocument");
    }

    private string Write()
    {
        var text = new StringBuilder("# Modules\n\nWritten from the code by `tests/Architecture.Tests/ModulesDocument.cs`; do not edit.\n");
        var subscriptions = site.Services.GetRequiredService<Subscriptions>();
        var routes = Routes();
        foreach (var module in ModuleOnDisk.All)
        {
            text.Append($"\n## {module.Plane}/{module.Name}\n\n{Purpose(module)}\n\n");
            List(text, "Routes", routes.Where(route => route.Assembly == $"Stoa.{module.Name}").Select(route => $"`{route.Text}`"));
            List(text, "Tables", module.Tables().Select(table => $"`{table}`"));
            List(text, "Events out", module.EventsOut().Select(name => $"`{name}`"));
            List(text, "Events in", subscriptions.BySubscriber(module.Schema).Select(pair => $"`{pair.Event}` → `{pair.Subscriber}`"));
        }
        return text.ToString();
    }

    private static string Purpose(ModuleOnDisk module) =>
        File.ReadLines(Path.Combine(module.Folder, "README.md")).Skip(1).FirstOrDefault(line => line.Length > 0) ?? "";

    private IReadOnlyList<(string Assembly, string Text)> Routes() =>
    [
        .. site.Services.GetServices<EndpointDataSource>()
            .SelectMany(source => source.Endpoints)
            .OfType<RouteEndpoint>()
            .Select(endpoint => (
                endpoint.Metadata.GetMetadata<System.Reflection.MethodInfo>()?.DeclaringType?.Assembly.GetName().Name ?? "",
                $"{string.Join("|", endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? ["ANY"])} /{endpoint.RoutePattern.RawText?.TrimStart('/')}"))
            .Distinct()
            .OrderBy(route => route.Item2, StringComparer.Ordinal),
    ];

    private static void List(StringBuilder text, string title, IEnumerable<string> items)
    {
        var all = items.ToList();
        if (all.Count == 0)
            return;
        text.Append($"**{title}**\n\n");
        foreach (var item in all)
            text.Append($"- {item}\n");
        text.Append('\n');
    }
}
