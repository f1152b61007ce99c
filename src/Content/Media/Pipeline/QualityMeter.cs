using System.Globalization;
using System.Text.RegularExpressions;
using Stoa.Media.Renditions;

namespace Stoa.Media.Pipeline;

/// <summary>How like its source a picture is: by VMAF where the library is in this machine's ffmpeg, else by SSIM.</summary>
internal sealed partial class QualityMeter(Ffmpeg ffmpeg)
{
    private readonly Lazy<Task<bool>> vmaf = new(ffmpeg.HasVmaf);

    internal Task<bool> IsVmaf => vmaf.Value;

    /// <returns>From 0 to 100.</returns>
    /// <exception cref="FfmpegException">It could not be measured.</exception>
    internal async Task<double> Vmaf(string made, string source, CancellationToken cancellation) =>
        Number(VmafScore().Match(await Said(made, source, $"libvmaf=n_threads={ffmpeg.Threads}:n_subsample=3", cancellation)));

    /// <returns>SSIM of the luma as −10 log of what is missing.</returns>
    /// <exception cref="FfmpegException">It could not be measured.</exception>
    internal async Task<double> Decibels(string made, string source, CancellationToken cancellation) =>
        Decibels(Number(SsimScore().Match(await Said(made, source, "ssim", cancellation))));

    internal static double Decibels(double ssim) => -10 * Math.Log10(Math.Max(1e-6, 1 - ssim));

    private async Task<string> Said(string made, string source, string filter, CancellationToken cancellation) =>
        (await ffmpeg.Run([.. Ffmpeg.Input(made), .. Ffmpeg.Input(source), "-lavfi", $"[0:v][1:v]{filter}", "-f", "null", "-"], 0, null, cancellation, "info")).Said;

    private static double Number(Match found) => found.Success
        ? double.Parse(found.Groups[1].Value, CultureInfo.InvariantCulture)
        : throw new FfmpegException("The quality was not measured.");

    [GeneratedRegex(@"VMAF score: ([0-9.]+)")]
    private static partial Regex VmafScore();

    [GeneratedRegex(@"SSIM Y:([0-9.]+)")]
    private static partial Regex SsimScore();
}

/// <summary>What SSIM stands for which VMAF, as measured with both on slides, code, slides with a camera, a talking head and motion at 1080 lines
/// (x264 medium, CRF 23 to 38): letters on a plain ground need far more of it than grain does. How much a material needs shows in what CRF 28
/// gives it.</summary>
internal static class SsimTable
{
    // Decibels at CRF 28, decibels that are VMAF 95 (what a screen shows) or 93 (what a camera saw).
    private static readonly (double Reference, double Needed)[] Rows = [(14.9, 15), (15.9, 17.1), (17.3, 17.95), (20, 20.8), (24.9, 24.7), (28.9, 29.2), (32.5, 32.1), (40, 39)];

    /// <summary>The constant quality of x264 at which a material shows what it is.</summary>
    internal const double Reference = 28;

    /// <summary>From here upwards the material is what a screen shows.</summary>
    private const double Screens = 20.5;

    internal static bool IsScreen(double reference) => reference >= Screens;

    internal static double Needed(double reference, Recipe recipe)
    {
        var (shift, point) = IsScreen(reference) ? (recipe.ScreenQuality - 95, 1.15) : (recipe.CameraQuality - 93, 0.3);
        return Between(Math.Clamp(reference, Rows[0].Reference, Rows[^1].Reference)) + (shift * point);
    }

    private static double Between(double reference)
    {
        var above = Array.FindIndex(Rows, 1, row => row.Reference >= reference);
        var ((x0, y0), (x1, y1)) = (Rows[above - 1], Rows[above]);
        return y0 + ((y1 - y0) * (reference - x0) / (x1 - x0));
    }
}
