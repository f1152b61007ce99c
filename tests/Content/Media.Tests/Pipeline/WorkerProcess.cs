using System.Diagnostics;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Stoa.Platform.Data;
using Stoa.Testing;

namespace Stoa.Media.Tests.Pipeline;

/// <summary>The real program in the role "media", beside a site, on its database and, unless told otherwise, its files. It goes with the object.</summary>
internal sealed class WorkerProcess : IDisposable
{
    private readonly Process process;

    private WorkerProcess(Process process) => this.process = process;

    internal static WorkerProcess Start(StoaSite site, params (string Key, string Value)[] settings)
    {
        var tests = Path.Combine(AppContext.BaseDirectory, "Stoa.Media.Tests");
        var data = site.Services.GetRequiredService<IConfiguration>()["DataFolder"]!;
        var start = new ProcessStartInfo("dotnet",
            ["exec", "--depsfile", tests + ".deps.json", "--runtimeconfig", tests + ".runtimeconfig.json", Path.Combine(AppContext.BaseDirectory, "stoa.dll"), "serve", "--roles", "media", "--port", $"{Ports.Free()}", "--data", data])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["STOA_DATABASE"] = site.Database;
        (string, string)[] own = [("Media:LeaseSeconds", "2"), ("Media:TasksAtOnce", "1")];
        foreach (var (key, value) in MediaSite.Quick.Select(pair => (pair.Key, pair.Value!)).Concat(own).Concat(settings))
            start.Environment[key == "PATH" ? key : $"STOA_{key.Replace(":", "__", StringComparison.Ordinal)}"] = value;
        var process = Process.Start(start)!;
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return new(process);
    }

    /// <summary>How many tasks of a kind (a pattern) it works on at this moment.</summary>
    internal async Task<bool> HasTask(StoaSite site, string kind = "%") => await site.With<Db, int>(db => db.One<int>(
        "select count(*)::int from media.tasks where state = 'running' and kind like @Kind and worker like '%/' || @Process", new { Kind = kind, Process = $"{process.Id}" })) > 0;

    /// <summary>SIGKILL, to this process alone: what it started must end by itself.</summary>
    internal async Task Kill()
    {
        process.Kill();
        await process.WaitForExitAsync();
    }

    public void Dispose()
    {
        if (!process.HasExited)
            process.Kill(entireProcessTree: true);
        process.Dispose();
    }
}
