using System.Diagnostics;
using Stoa.Contracts.Grading;

namespace Stoa.Problems.Tests.Scripts;

/// <summary>Runs what the contract asks for with the Python of this machine, without walls around it: the scripts are the tests' own.</summary>
internal sealed class PythonGrader : ICodeRunner
{
    private readonly Dictionary<string, byte[]> assets = [];

    /// <summary>While false, a run that somebody waits for is not answered in time.</summary>
    internal bool IsThere { get; set; } = true;

    /// <summary>Why programs of learners are not run; null when they are.</summary>
    internal string? Off { get; set; }

    internal void Put(string asset, byte[] bytes) => assets[asset] = bytes;

    public async Task<RunOutcome?> Run(CodeRun run, string? cacheKey, TimeSpan patience, CancellationToken cancellation = default) =>
        IsThere ? await Run(run) : null;

    public ValueTask<IReadOnlyList<LanguageState>> Languages() =>
        ValueTask.FromResult<IReadOnlyList<LanguageState>>([new(Contracts.Grading.Languages.PythonScience, "3", null), new(Contracts.Grading.Languages.Python, "3", Off)]);

    internal async Task<RunOutcome> Run(CodeRun run)
    {
        var folder = Directory.CreateTempSubdirectory("stoa-python-").FullName;
        try
        {
            foreach (var file in run.Files)
            {
                var path = Path.Combine(folder, file.Path);
                Directory.CreateDirectory(Path.GetDirectoryName(path)!);
                if (file.Text is not null) await File.WriteAllTextAsync(path, file.Text);
                else await File.WriteAllBytesAsync(path, assets[file.Asset!]);
            }
            var cases = new List<CaseOutcome>();
            foreach (var one in run.Cases) cases.Add(await Launch(Path.Combine(folder, run.Entry), one));
            return new(run.Id, RunVerdict.Finished, null, null, cases);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task<CaseOutcome> Launch(string entry, RunCase one)
    {
        var start = new ProcessStartInfo("/usr/bin/python3", ["-I", "-B", entry])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var process = Process.Start(start)!;
        var (stdout, stderr) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.StandardInput.WriteAsync(one.Stdin);
        process.StandardInput.Close();
        await process.WaitForExitAsync();
        return new(one.Id, CaseVerdict.Exited, process.ExitCode, await stdout, await stderr, 0, 0, 0);
    }
}
