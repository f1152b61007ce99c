using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Stoa.Media.Pipeline;

namespace Stoa.Bench;

/// <summary>How good a rung is against its source, as large as the source is shown: by VMAF (the model that comes with the library, mean of every
/// tenth frame) where scripts/setup could bring an ffprobe with it, else by SSIM.</summary>
internal static partial class Judge
{
    private const string Program = "ffprobe-vmaf";

    internal static bool IsVmaf { get; } = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':').Any(folder => File.Exists(Path.Combine(folder, Program)));

    internal static string Unit => IsVmaf ? "VMAF" : "SSIM, dB";

    internal static async Task<double> Look(string made, string source, int width, int height)
    {
        if (!IsVmaf)
            return await Ssim(made, source, width, height);
        var log = Path.GetTempFileName();
        // Read from fragments, pictures that are shown in another order than they are decoded seem to begin a few frames late.
        var graph = $"movie={made},setpts=PTS-STARTPTS,scale={width}:{height}:flags=bicubic[a];movie={source},setpts=PTS-STARTPTS[b];[a][b]libvmaf=n_threads=2:n_subsample=10:log_fmt=json:log_path={log}";
        await Run(Program, ["-v", "error", "-f", "lavfi", "-i", graph, "-count_frames", "-show_entries", "stream=nb_read_frames"]);
        await using var text = File.OpenRead(log);
        using var json = await JsonDocument.ParseAsync(text);
        return json.RootElement.GetProperty("pooled_metrics").GetProperty("vmaf").GetProperty("mean").GetDouble();
    }

    private static async Task<double> Ssim(string made, string source, int width, int height)
    {
        var said = await Run("ffmpeg", ["-hide_banner", "-nostdin", "-i", made, "-i", source, "-lavfi", $"[0:v]scale={width}:{height}:flags=bicubic[a];[a][1:v]ssim", "-f", "null", "-"]);
        return QualityMeter.Decibels(double.Parse(Score().Match(said).Groups[1].Value, CultureInfo.InvariantCulture));
    }

    private static async Task<string> Run(string program, string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true, RedirectStandardOutput = true })!;
        var output = process.StandardOutput.ReadToEndAsync();
        var said = await process.StandardError.ReadToEndAsync();
        await output;
        await process.WaitForExitAsync();
        return process.ExitCode == 0 ? said : throw new InvalidOperationException($"{program}: {said}");
    }

    [GeneratedRegex(@"SSIM Y:([0-9.]+)")]
    private static partial Regex Score();
}
