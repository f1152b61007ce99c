using System.ComponentModel;
using System.Globalization;

namespace Stoa.Media.Pipeline;

/// <summary>ffmpeg and ffprobe as child processes. They open local files of known kinds only: nothing that names other files (playlists,
/// lists to join, numbered pictures) and nothing over a network.</summary>
internal sealed class Ffmpeg(MediaSettings settings)
{
    private const string Kinds =
        "mov,mp4,m4a,3gp,matroska,webm,avi,mpegts,mpeg,mpegvideo,flv,asf,ogg,wav,w64,mp3,aac,flac,aiff,caf,mxf,dv,ac3,eac3,amr,h264,hevc,m4v,ivf,rm,au";
    private static readonly string[] Closed = ["-protocol_whitelist", "file,pipe", "-format_whitelist", Kinds];
    private static readonly TimeSpan Silence = TimeSpan.FromMinutes(5);

    internal static bool IsInstalled => Missing() is null;

    internal int Threads => settings.Threads;

    /// <summary>The program that is missing, or null.</summary>
    internal static string? Missing() => new[] { "ffmpeg", "ffprobe" }.FirstOrDefault(name =>
        !(Environment.GetEnvironmentVariable("PATH") ?? "").Split(':').Any(folder => File.Exists(Path.Combine(folder, name))));

    /// <summary>A path as ffmpeg must read it: never as an option, a protocol or a pattern.</summary>
    internal static string[] Input(string path) => [.. Closed, "-i", $"file:{Path.GetFullPath(path)}"];

    /// <summary>What ffprobe prints about a file. Its exit code and words tell what is wrong.</summary>
    internal Task<ChildResult> Probe(string path, IReadOnlyList<string> arguments, Action<string>? line, CancellationToken cancellation) =>
        ChildProcess.Run(Limits(600), ["ffprobe", "-v", "error", "-hide_banner", .. arguments, .. Input(path)], line, cancellation);

    /// <param name="seconds">Of the output, to tell the share; 0 when nobody asks.</param>
    /// <param name="line">Gets every line that ffmpeg prints to its output.</param>
    /// <returns>Seconds of output that were written, and what ffmpeg said.</returns>
    /// <exception cref="FfmpegException">It failed, or stood still.</exception>
    internal async Task<(double Seconds, string Said)> Run(
        IReadOnlyList<string> arguments, double seconds, Action<double>? share, CancellationToken cancellation, string level = "error",
        Action<string>? line = null)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        stop.CancelAfter(Silence);
        var done = 0.0;
        void Note(string printed)
        {
            line?.Invoke(printed);
            if (Time(printed) is not { } time || time <= done)
                return;
            done = time;
            stop.CancelAfter(Silence);
            if (seconds > 0)
                share?.Invoke(Math.Clamp(done / seconds, 0, 1));
        }

        string[] command = ["ffmpeg", "-v", level, "-hide_banner", "-nostdin", "-y", "-progress", "pipe:1", "-nostats", .. arguments];
        try
        {
            var ended = await ChildProcess.Run(Limits(12 * 3600), command, Note, stop.Token);
            return ended.Code == 0 ? (done, ended.Errors) : throw new FfmpegException($"ffmpeg ended with {ended.Code}: {ended.Errors.Trim()}");
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            throw new FfmpegException($"ffmpeg stood still for {Silence.TotalMinutes:0} minutes.");
        }
        catch (Win32Exception failure)
        {
            throw new FfmpegException(failure.Message);
        }
    }

    private ChildLimits Limits(int cpuSeconds) => new(settings.MemoryMegabytes, cpuSeconds, settings.OutputMegabytes);

    // out_time_us is a number, or N/A before the first packet.
    private static double? Time(string line) =>
        line.StartsWith("out_time_us=", StringComparison.Ordinal) && long.TryParse(line.AsSpan(12), CultureInfo.InvariantCulture, out var micro) ? micro / 1e6 : null;
}

/// <summary>ffmpeg could not do what it was asked for.</summary>
internal sealed class FfmpegException(string message) : Exception(message);
