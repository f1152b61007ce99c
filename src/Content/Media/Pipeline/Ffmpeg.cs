using System.ComponentModel;
using System.Globalization;

namespace Stoa.Media.Pipeline;

/// <summary>ffmpeg and ffprobe as child processes. They open local files of known kinds only: nothing that names other files (playlists,
/// lists to join, numbered pictures) and nothing over a network. One that stands still is stopped.</summary>
internal sealed class Ffmpeg(MediaSettings settings)
{
    private const string Kinds =
        "mov,mp4,m4a,3gp,matroska,webm,avi,mpegts,mpeg,mpegvideo,flv,asf,ogg,wav,w64,mp3,aac,flac,aiff,caf,mxf,dv,ac3,eac3,amr,h264,hevc,m4v,ivf,rm,au";
    private static readonly string[] Closed = ["-protocol_whitelist", "file,pipe", "-format_whitelist", Kinds];

    internal static bool IsInstalled => Missing() is null;

    internal int Threads => settings.Threads;

    /// <summary>The program that is missing, or null.</summary>
    internal static string? Missing() => new[] { "ffmpeg", "ffprobe" }.FirstOrDefault(name =>
        !(Environment.GetEnvironmentVariable("PATH") ?? "").Split(':').Any(folder => File.Exists(Path.Combine(folder, name))));

    /// <summary>A path as ffmpeg must read it: never as an option, a protocol or a pattern.</summary>
    internal static string[] Input(string path) => [.. Closed, "-i", $"file:{Path.GetFullPath(path)}"];

    /// <summary>What ffprobe prints about a file. Its exit code and words tell what is wrong.</summary>
    /// <exception cref="FfmpegException">It stood still.</exception>
    internal Task<ChildResult> Probe(string path, IReadOnlyList<string> arguments, Action<string>? line, CancellationToken cancellation)
    {
        string[] command = ["ffprobe", "-v", "error", "-hide_banner", .. arguments, .. Input(path)];
        return line is null ? Watched(command, 600, null, cancellation) : Watched(command, 600, Note, cancellation);

        bool Note(string text)
        {
            line(text);
            return true;
        }
    }

    /// <param name="seconds">Of the output, to tell the share; 0 when nobody asks.</param>
    /// <param name="line">Gets every line that ffmpeg prints to its output.</param>
    /// <returns>Seconds of output that were written, and what ffmpeg said.</returns>
    /// <exception cref="FfmpegException">It failed, or stood still.</exception>
    internal async Task<(double Seconds, string Said)> Run(
        IReadOnlyList<string> arguments, double seconds, Action<double>? share, CancellationToken cancellation, string level = "error",
        Action<string>? line = null)
    {
        var done = 0.0;
        string[] command = ["ffmpeg", "-v", level, "-hide_banner", "-nostdin", "-y", "-progress", "pipe:1", "-nostats", .. arguments];
        var ended = await Watched(command, 12 * 3600, Note, cancellation);
        return ended.Code == 0 ? (done, ended.Errors) : throw FfmpegException.Of("ffmpeg", ended);

        bool Note(string printed)
        {
            line?.Invoke(printed);
            if (Time(printed) is not { } time || time <= done)
                return false;
            done = time;
            if (seconds > 0)
                share?.Invoke(Math.Clamp(done / seconds, 0, 1));
            return true;
        }
    }

    /// <param name="moves">Gets each line of the output, and says whether it tells of progress.</param>
    private async Task<ChildResult> Watched(string[] command, int cpuSeconds, Func<string, bool>? moves, CancellationToken cancellation)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        stop.CancelAfter(settings.Patience);
        try
        {
            return await ChildProcess.Run(new(settings.MemoryMegabytes, cpuSeconds, settings.OutputMegabytes), command, moves is null ? null : line => Note(line, moves), stop.Token);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            throw new FfmpegException($"{command[0]} stood still for {settings.Patience.TotalSeconds:0} seconds.");
        }
        catch (Win32Exception failure)
        {
            throw new FfmpegException(failure.Message);
        }

        void Note(string line, Func<string, bool> moves)
        {
            if (moves(line))
                stop.CancelAfter(settings.Patience);
        }
    }

    /// <summary>Whether the filter that measures VMAF is built in; Debian's ffmpeg has none.</summary>
    internal async Task<bool> HasVmaf() =>
        (await Watched(["ffmpeg", "-v", "error", "-hide_banner", "-filters"], 60, null, CancellationToken.None)).Output.Contains(" libvmaf ", StringComparison.Ordinal);

    // out_time_us is a number, or N/A before the first packet.
    private static double? Time(string line) =>
        line.StartsWith("out_time_us=", StringComparison.Ordinal) && long.TryParse(line.AsSpan(12), CultureInfo.InvariantCulture, out var micro) ? micro / 1e6 : null;
}

/// <summary>ffmpeg could not do what it was asked for.</summary>
internal sealed class FfmpegException(string message) : Exception(message)
{
    // What a shell adds to the number of the signal that ended a program.
    private const int Killed = 128;

    /// <summary>It said itself that it cannot: neither was it killed nor did it stand still, and there was room.</summary>
    internal bool BlamesFile { get; private init; }

    /// <summary>The disk was full; nothing is wrong with the file.</summary>
    internal bool IsNoRoom => Message.Contains("No space left on device", StringComparison.Ordinal) || Message.Contains("Disk quota exceeded", StringComparison.Ordinal);

    internal static FfmpegException Of(string program, ChildResult ended)
    {
        var failure = new FfmpegException($"{program} ended with {ended.Code}: {ended.Errors.Trim()}");
        return new(failure.Message) { BlamesFile = ended.Code < Killed && !failure.IsNoRoom };
    }
}
