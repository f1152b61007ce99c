using System.Text.Json;
using Stoa.Media.Renditions;
using Stoa.Platform.Data;

namespace Stoa.Media.Pipeline;

internal static class TaskKind
{
    internal const string Inspect = "inspect", Audio = "audio", Chunk = "chunk", Join = "join", Pictures = "pictures", Finish = "finish", Words = "words";
    internal const string Slides = "slides", Second = "second", Tidy = "tidy", Chapters = "chapters";

    /// <summary>What somebody asks for besides the making of a recording, which is none the worse when it fails.</summary>
    internal static readonly string[] Asked = [Words, Chapters];
}

/// <summary>A claimed task. Whoever holds a newer fence owns it.</summary>
/// <param name="Generation">Of the renditions that it makes.</param>
internal sealed record MediaTask(Guid Id, Guid TenantId, Guid RecordingId, string Kind, string Arguments, int Attempts, long Fence, int Generation)
{
    internal T ArgumentsOf<T>() => JsonSerializer.Deserialize<T>(Arguments, RenditionRows.Json)!;
}

/// <summary>A task to add.</summary>
/// <param name="Weight">Its part of the recording's work, in any unit.</param>
/// <param name="WaitsFor">How many tasks must be done before it.</param>
/// <param name="Frees">The tasks that wait for it.</param>
internal sealed record NewTask(Guid Id, Guid Recording, string Kind, object Arguments, int Priority, double Weight, int WaitsFor, Guid[] Frees)
{
    /// <summary>Of the renditions that it makes; the first unless they are made again.</summary>
    internal int Generation { get; init; } = 1;

    internal static NewTask Inspect(Guid recording) => new(Guid.CreateVersion7(), recording, TaskKind.Inspect, new { }, 0, 0, 0, []);
}

/// <summary>Where the files lie that a task made.</summary>
internal sealed record MadeFiles(IReadOnlyList<string> Keys);

/// <summary>What a task came to.</summary>
/// <param name="Result">Kept with the task: a type of its own, since what cannot be set again (as in anonymous ones) is not written.</param>
/// <param name="Record">Writes in the transaction that marks the task as done.</param>
/// <param name="Afterwards">Clears up when that is committed: never done by a worker whose result was dropped.</param>
internal sealed record TaskOutcome(object Result, Func<Tx, Task>? Record = null, Func<CancellationToken, Task>? Afterwards = null);

/// <summary>Does the tasks of one kind. It may be called again for a task that was half done.</summary>
internal interface ITaskWork
{
    string Kind { get; }

    Task<TaskOutcome> Run(TaskRun run, CancellationToken cancellation);
}

/// <summary>A run of a task: what it works on and where.</summary>
/// <param name="Master">The master file on this machine.</param>
/// <param name="Folder">Of this run alone; it goes afterwards.</param>
internal sealed record TaskRun(MediaTask Task, RecordingRow Recording, string Master, string Folder)
{
    private double share;

    /// <summary>How much of the task is done, 0 to 1.</summary>
    internal double Share => Volatile.Read(ref share);

    internal void Report(double done) => Volatile.Write(ref share, Math.Clamp(done, 0, 1));

    internal string File(string name) => Path.Combine(Folder, name);

    internal int Generation => Task.Generation;

    /// <summary>Writes that a rendition was made; in the transaction that marks the task as done.</summary>
    internal Task Keep(Tx tx, Rendition made) => RenditionRows.Keep(tx, Recording.Id, Generation, made);
}
