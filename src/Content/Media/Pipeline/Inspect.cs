using System.Text.Json;
using Stoa.Media.Recordings;
using Stoa.Media.Renditions;

namespace Stoa.Media.Pipeline;

/// <summary>Looks at the master file, refuses it or plans what is made of it.</summary>
internal sealed class Inspect(Probe probe, Sampler sampler, Recipe recipe) : ITaskWork
{
    public string Kind => TaskKind.Inspect;

    public async Task<TaskOutcome> Run(TaskRun run, CancellationToken cancellation)
    {
        var (facts, rungs) = await Look(run, cancellation);
        var recording = run.Recording with { Probe = JsonSerializer.Serialize(facts, RenditionRows.Json) };
        return new(new { Rungs = rungs }, async tx =>
        {
            await tx.Execute(MakingSql, new { recording.Id, recording.Probe });
            await TaskQueue.Add(tx, Plan.Of(recording, rungs, recipe));
        });
    }

    // What fails twice here, or stands still twice, cannot be decoded; once may have been the machine.
    private async Task<(SourceFacts Facts, IReadOnlyList<Rung> Rungs)> Look(TaskRun run, CancellationToken cancellation)
    {
        try
        {
            var facts = await probe.Look(run.Master, cancellation);
            return (facts, facts.Video is { } video ? Ladder.Choose(video.Width, video.Height, await sampler.Measure(run, facts, cancellation)) : []);
        }
        catch (FfmpegException failure) when (run.Task.Attempts > 1 && !failure.IsNoRoom)
        {
            throw new RefusedException(Refusal.Unreadable);
        }
    }

    private const string MakingSql = """
        update media.recordings
        set probe = @Probe::jsonb, state = 'making', making_at = coalesce(making_at, now())
        where id = @Id
          and state in ('waiting', 'making')
        """;
}
