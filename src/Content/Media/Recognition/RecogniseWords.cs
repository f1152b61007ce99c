using Stoa.Media.Captions;
using Stoa.Media.Pipeline;

namespace Stoa.Media.Recognition;

internal sealed record WordsArguments(string Language);

/// <param name="Words">How many were heard.</param>
internal sealed record WordsResult(int Words);

/// <summary>Writes down what is said in a recording, as captions that are marked as automatic until a person has shown theirs.</summary>
internal sealed class RecogniseWords(Ffmpeg ffmpeg, RecogniserSettings settings, IEnumerable<IRecogniser> recognisers) : ITaskWork
{
    private const double Cutting = 0.1;

    public string Kind => TaskKind.Words;

    public async Task<TaskOutcome> Run(TaskRun run, CancellationToken cancellation)
    {
        var language = run.Task.ArgumentsOf<WordsArguments>().Language;
        var (sound, duration) = (run.File("sound.wav"), run.Recording.Facts.Duration);
        var recogniser = recognisers.FirstOrDefault(one => one.Name == settings.Name) ?? throw new RecogniserException("There is no recogniser in this process.");
        await ffmpeg.Run(Cut(run, sound), duration, share => run.Report(share * Cutting), cancellation);
        var words = await recogniser.Listen(sound, language, run.Folder, heard => run.Report(Cutting + ((1 - Cutting) * heard / duration)), cancellation);
        var cues = CueMaker.Of(words);
        return new(new WordsResult(words.Count), tx => cues.Count == 0 ? Task.CompletedTask : CaptionRows.KeepAutomatic(tx, run.Recording.Id, language, cues));
    }

    private static string[] Cut(TaskRun run, string sound)
    {
        var audio = run.Recording.Facts.Audio ?? throw new RecogniserException("The recording has no sound.");
        return [.. Ffmpeg.Input(run.Master), "-map", $"0:{audio.Index}", "-af", $"aresample=async=1:first_pts=0,{Filters.Mix(audio)}", "-ac", "1", "-ar", "16000", "-c:a", "pcm_s16le", "-f", "wav", sound];
    }

    /// <summary>A task to add. It is the last to be done and no part of the recording's own work.</summary>
    internal static NewTask For(Guid recording, string language) =>
        new(Guid.CreateVersion7(), recording, TaskKind.Words, new WordsArguments(language), 90, 0, 0, []);
}
