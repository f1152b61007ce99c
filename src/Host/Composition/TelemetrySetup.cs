using System.Net;
using OpenTelemetry;
using OpenTelemetry.Logs;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;
using Stoa.Platform.Telemetry;

namespace Stoa.Host.Composition;

/// <summary>OpenTelemetry traces, metrics and logs to the collector that <c>OTEL_EXPORTER_OTLP_ENDPOINT</c> names;
/// without one, <c>/metrics</c> answers on private networks and nothing else is kept.</summary>
internal static class TelemetrySetup
{
    private const string Endpoint = "OTEL_EXPORTER_OTLP_ENDPOINT";
    private static readonly string[] Sources = [Telemetry.Name, "Microsoft.AspNetCore", "Npgsql", "System.Net.Http"];
    private static readonly string[] Meters = [Telemetry.Name, "Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel", "System.Runtime", "Npgsql"];

    private static bool HasCollector => Environment.GetEnvironmentVariable(Endpoint) is { Length: > 0 };

    internal static void Add(WebApplicationBuilder builder)
    {
        if (!HasCollector)
        {
            builder.Services.AddSingleton<MetricsText>();
            return;
        }
        var resource = ResourceBuilder.CreateDefault().AddService("stoa");
        builder.Services.AddSingleton(Sdk.CreateTracerProviderBuilder().SetResourceBuilder(resource).AddSource(Sources).AddOtlpExporter().Build());
        builder.Services.AddSingleton(Sdk.CreateMeterProviderBuilder().SetResourceBuilder(resource).AddMeter(Meters).AddOtlpExporter().Build());
        builder.Logging.AddOpenTelemetry(logs => logs.SetResourceBuilder(resource).AddOtlpExporter());
    }

    internal static void Map(WebApplication app)
    {
        if (HasCollector)
        {
            // Made now, so that they run as long as the application and flush when it is disposed.
            app.Services.GetRequiredService<TracerProvider>();
            app.Services.GetRequiredService<MeterProvider>();
            return;
        }
        app.Services.GetRequiredService<MetricsText>();
        app.MapGet("/metrics", (HttpContext http, MetricsText metrics) => IsPrivate(http)
            ? Results.Text(metrics.Write(), "text/plain; version=0.0.4")
            : Results.NotFound());
    }

    // A request that a proxy passed on comes from outside, whatever address the proxy has.
    private static bool IsPrivate(HttpContext http) =>
        !http.Request.Headers.ContainsKey("X-Forwarded-For") && http.Connection.RemoteIpAddress is { } address
        && (IPAddress.IsLoopback(address) || IsPrivateRange(address.MapToIPv4().GetAddressBytes()));

    private static bool IsPrivateRange(byte[] address) =>
        address[0] == 10 || (address[0] == 192 && address[1] == 168) || (address[0] == 172 && address[1] is >= 16 and < 32);
}
