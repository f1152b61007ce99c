using System.Diagnostics;
using System.Globalization;

namespace Stoa.Bench;

/// <summary>A lecture to measure on.</summary>
/// <param name="Gigabytes">What an hour of it at 1080 lines may cost at most, with its sound: in H.264, in AV1.</param>
internal sealed record Lecture(string Name, string Title, string Path, int Seconds, double? Gigabytes, double? GigabytesInAv1, double Quality);

/// <summary>Makes lectures of the usual kinds: drawn slides and code, and a lecturer and a landscape seen by a camera, with the noise of one and
/// at the rate at which recorders keep them. They stay in artifacts/lectures until the way they are made changes.</summary>
internal static class Lectures
{
    private const string Screen = "-c:v libx264 -preset veryfast -crf 14 -pix_fmt yuv420p -g 250";
    private const string Mixed = "-c:v libx264 -preset veryfast -crf 16 -maxrate 6M -bufsize 12M -pix_fmt yuv420p -g 250";
    private const string Camera = "-c:v libx264 -preset veryfast -b:v 2500k -maxrate 2500k -bufsize 5000k -pix_fmt yuv420p -g 250";
    private const string Moving = "-c:v libx264 -preset veryfast -b:v 14M -maxrate 18M -bufsize 24M -pix_fmt yuv420p -g 250";
    private const string Sound = "-f lavfi -i anoisesrc=color=pink:amplitude=0.2:sample_rate=48000,tremolo=f=4:d=0.8,lowpass=f=3500";

    // Four shapes of the mouth take turns as syllables do, while the head sways.
    private const string Lecturer =
        "[0]format=yuv420p[room];[1]format=yuva420p[body];[2]format=yuva420p[h0];[3]format=yuva420p[h1];[4]format=yuva420p[h2];[5]format=yuva420p[h3];"
        + "[h0][h1]overlay=enable='lt(mod(t*4.3,1),0.6)'[a];[a][h2]overlay=enable='lt(mod(t*3.1,1),0.35)'[b];"
        + "[b][h3]overlay=enable='lt(mod(t*1.7,1),0.15)',rotate=a='0.035*sin(2*PI*t/3.7)+0.012*sin(2*PI*t/1.3)':c=none[head];"
        + "[room][body]overlay=y='2*sin(2*PI*t/4)'[rb];[rb][head]overlay=x='640+6*sin(2*PI*t/4.1)':y='60+5*sin(2*PI*t/2.3)',noise=c0s=5:c0f=t:c1s=3:c1f=t,format=yuv420p[v]";

    internal static async Task<IReadOnlyList<Lecture>> Make(string root)
    {
        var folder = Directory.CreateDirectory(Path.Combine(root, "artifacts", "lectures")).FullName;
        Lecture[] all =
        [
            new("slides", "calm slides", $"{folder}/slides.mp4", 36, 0.07, 0.05, 95),
            new("head", "talking head", $"{folder}/head.mp4", 16, 0.5, null, 93),
            new("inset", "slides with a camera", $"{folder}/inset.mp4", 36, 0.13, 0.09, 95),
            new("code", "code, scrolled", $"{folder}/code.mp4", 16, null, null, 95),
            new("motion", "motion", $"{folder}/motion.mp4", 8, null, null, 93),
            new("lecture", "a lecture of slides", $"{folder}/lecture.mp4", 216, null, null, 95),
        ];
        const string recipe = $"4 {Screen} {Mixed} {Camera} {Moving} {Lecturer}";
        if (File.Exists($"{folder}/recipe") && await File.ReadAllTextAsync($"{folder}/recipe") == recipe)
            return all;
        await Run("node", $"{root}/scripts/lectures/draw.mjs {folder}");
        foreach (var (lecture, options) in all.Zip(Options(folder)))
            await Run("ffmpeg", $"-v error -y -nostdin {options} {lecture.Path}");
        await File.WriteAllTextAsync($"{folder}/recipe", recipe);
        return all;
    }

    private static IEnumerable<string> Options(string folder)
    {
        string Still(string name, int seconds) => string.Create(CultureInfo.InvariantCulture, $"-loop 1 -framerate 25 -t {seconds} -i {folder}/{name}.png");
        var slides = $"{Still("slide-0", 12)} {Still("slide-1", 12)} {Still("slide-2", 12)}";
        string[] layers = ["room", "body", "head-0", "head-1", "head-2", "head-3"];
        const string aac = "-c:a aac -b:a 128k -ac 2";
        yield return $"{slides} {Sound} -filter_complex [0][1][2]concat=n=3,format=yuv420p[v] -map [v] -map 3:a {Screen} {aac} -t 36";
        yield return $"{string.Join(' ', layers.Select(layer => Still(layer, 16)))} {Sound} -filter_complex {Lecturer} -map [v] -map 6:a {Camera} {aac} -t 16";
        yield return $"{slides} -stream_loop 2 -i {folder}/head.mp4 {Sound} -filter_complex [0][1][2]concat=n=3[s];[3:v]crop=1080:1080,scale=320:320[c];[s][c]overlay=x=W-w-24:y=H-h-24,format=yuv420p[v] -map [v] -map 4:a {Mixed} {aac} -t 36";
        yield return $"{Still("code", 16)} {Sound} -filter_complex [0]format=yuv444p,crop=1920:1080:0:'floor(t/8)*700+700*max(0,(mod(t,8)-5)/3)',drawbox=x=300:y=500:w=3:h=34:color=white:t=fill:enable='lt(mod(t,1),0.5)',format=yuv420p[v] -map [v] -map 1:a {Screen} {aac} -t 16";
        yield return $"{Still("landscape", 8)} {Sound} -filter_complex [0]format=yuv444p,crop=1920:1080:'480+470*sin(2*PI*t/9)':'270+260*sin(2*PI*t/6)',rotate=a='0.03*sin(t)':bilinear=1,noise=c0s=4:c0f=t,format=yuv420p[v] -map [v] -map 1:a {Moving} {aac} -t 8";
        yield return $"-stream_loop 5 -i {folder}/slides.mp4 -c copy";
    }

    private static async Task Run(string program, string arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments.Split(' ', StringSplitOptions.RemoveEmptyEntries)) { RedirectStandardError = true })!;
        var errors = await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        if (process.ExitCode != 0)
            throw new InvalidOperationException($"{program} {arguments}: {errors}");
    }
}
