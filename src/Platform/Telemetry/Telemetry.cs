using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace Stoa.Platform.Telemetry;

/// <summary>Stoa's own trace source and meter; modules add their instruments to <see cref="Meter"/>.</summary>
public static class Telemetry
{
    public const string Name = "Stoa";
    public static readonly ActivitySource Source = new(Name);
    public static readonly Meter Meter = new(Name);
}
