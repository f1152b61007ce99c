using System.Diagnostics;

namespace Stoa.Media.Tests;

/// <summary>Small files made by ffmpeg, as cameras and programs make them. They go with the object.</summary>
public sealed class Clips : IDisposable
{
    public const string Moving = "-f lavfi -i testsrc2=s=640x360:r=30:d=9";
    public const string Tone = "-f lavfi -i sine=d=9:f=330";
    public const string Quick = "-c:v libx264 -preset ultrafast -pix_fmt yuv420p -c:a aac";

    private readonly string folder = Directory.CreateTempSubdirectory("stoa-clips-").FullName;

    /// <summary>Runs ffmpeg with options that hold no spaces; {folder} is where the clips lie. The path of what it made.</summary>
    public async Task<string> Make(string name, string options)
    {
        var path = Path.Combine(folder, name);
        string[] arguments = ["-v", "error", "-y", .. options.Replace("{folder}", folder, StringComparison.Ordinal).Split(' ', StringSplitOptions.RemoveEmptyEntries), path];
        using var ffmpeg = Process.Start(new ProcessStartInfo("ffmpeg", arguments) { RedirectStandardError = true })!;
        var errors = await ffmpeg.StandardError.ReadToEndAsync();
        await ffmpeg.WaitForExitAsync();
        Assert.True(ffmpeg.ExitCode == 0, errors);
        return path;
    }

    /// <summary>Nine seconds of moving pictures with a tone.</summary>
    public Task<string> Film() => Make("film.mp4", $"{Moving} {Tone} {Quick}");

    public string Write(string name, byte[] bytes)
    {
        var path = Path.Combine(folder, name);
        File.WriteAllBytes(path, bytes);
        return path;
    }

    public string PathOf(string name) => Path.Combine(folder, name);

    public void Dispose() => Directory.Delete(folder, recursive: true);
}
