using System.Diagnostics;
using Stoa.Host.Embedded;

namespace Stoa.Host.Tests.Embedded;

/// <summary>Another process that owns a data folder.</summary>
internal sealed class Holder : IAsyncDisposable
{
    private readonly Process process;

    private Holder(Process process, string said)
    {
        this.process = process;
        Said = said;
    }

    /// <summary>Its first line: "ready", or why not.</summary>
    internal string Said { get; }

    internal int Id => process.Id;

    internal static async Task<Holder> Start(string folder, params string[] prefix)
    {
        var dotnet = Environment.ProcessPath is { } own && Path.GetFileName(own) == "dotnet" ? own : "dotnet";
        var start = Tool.Describe([.. prefix, dotnet, typeof(Holder).Assembly.Location, "hold", folder], "/");
        start.Environment["PATH"] = Environment.GetEnvironmentVariable("PATH");
        start.Environment["DOTNET_ROOT"] = Environment.GetEnvironmentVariable("DOTNET_ROOT");
        var process = Process.Start(start)!;
        return new Holder(process, await process.StandardOutput.ReadLineAsync() ?? await process.StandardError.ReadToEndAsync());
    }

    internal async Task Kill()
    {
        process.Kill();
        await process.WaitForExitAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited)
            process.StandardInput.Close();
        await process.WaitForExitAsync();
        process.Dispose();
    }
}
