using System.Text.Json;
using Stoa.Media.Recordings;
using Stoa.Media.Renditions;

namespace Stoa.Media.Pipeline;

/// <summary>What looking at a master file came to: what is made of it, and the mark that it is to reach.</summary>
internal sealed record InspectResult(IReadOnlyList<Rung> Rungs, Goal? Goal);

/// <summary>Looks at the master file, refuses it or plans what is made of it.</summary>
internal sealed class Inspect(Probe probe, Sampler sampler, Recipe recipe, WorkFolder folder) : ITaskWork
{
    public string Kind => TaskKind.Inspect;

    public async Task<TaskOutcome> Run(TaskRun run, CancellationToken cancellation)
    {
        var (facts, found) = await Look(run, cancellation);
        var recording = run.Recording with { Probe = JsonSerializer.Serialize(facts, RenditionRows.Json) };
        return new(found, async tx =>
        {
            await tx.Execute(MakingSql, new { recording.Id, recording.Probe });
            await TaskQueue.Add(tx, Plan.Of(recording, found.Rungs, recipe, run.Generation));
        });
    }

    // What fails twice here, or stands still twice, cannot be decoded; once may have been the machine.
    private async Task<(SourceFacts Facts, InspectResult Found)> Look(TaskRun run, CancellationToken cancellation)
    {
        try
        {
            var facts = await probe.Look(run.Master, cancellation);
            return (facts, facts.Video is { } video ? await Rungs(run, facts, video, cancellation) : new([], null));
        }
        catch (FfmpegException failure) when (run.Task.Attempts > 1 && !failure.IsNoRoom && !folder.IsFull)
        {
            throw new RefusedException(Refusal.Unreadable);
        }
    }

    private async Task<InspectResult> Rungs(TaskRun run, SourceFacts facts, SourceVideo video, CancellationToken cancellation)
    {
        var material = await sampler.Measure(run, facts, cancellation);
        var rungs = Ladder.Choose(video.Width, video.Height, material.Kbps);
        return new([.. rungs.Select(rung => rung with { Crf = material.Crf, Screen = material.Goal is { IsScreen: true } })], material.Goal);
    }

    private const string MakingSql = """
        update media.recordings
        set probe = @Probe::jsonb, state = 'making', making_at = coalesce(making_at, now())
        where id = @Id
          and state in ('waiting', 'making')
        """;
}
