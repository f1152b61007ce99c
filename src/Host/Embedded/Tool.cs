using System.Diagnostics;

namespace Stoa.Host.Embedded;

/// <summary>Runs a small program to its end.</summary>
internal static class Tool
{
    internal static async Task<string> Output(params string[] command)
    {
        var (code, output) = await Run(command, Environment.CurrentDirectory);
        return code == 0 ? output.Trim() : throw new EmbeddedPostgresException($"{string.Join(' ', command)} failed: {output.Trim()}");
    }

    internal static async Task<(int Code, string Output)> Run(IEnumerable<string> command, string folder, string input = "")
    {
        using var process = Process.Start(Describe(command, folder))!;
        await process.StandardInput.WriteAsync(input);
        process.StandardInput.Close();
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, await output + await errors);
    }

    /// <summary>Children get a bare environment: the host's may hold secrets.</summary>
    internal static ProcessStartInfo Describe(IEnumerable<string> command, string folder)
    {
        var words = command.ToArray();
        var start = new ProcessStartInfo(words[0], words[1..])
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment.Clear();
        start.Environment["PATH"] = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";
        start.Environment["LC_ALL"] = "C";
        return start;
    }
}
