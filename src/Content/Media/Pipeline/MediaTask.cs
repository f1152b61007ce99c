using System.Text.Json;
using Stoa.Media.Renditions;
using Stoa.Platform.Data;

namespace Stoa.Media.Pipeline;

internal static class TaskKind
{
    internal const string Inspect = "inspect", Audio = "audio", Chunk = "chunk", Join = "join", Pictures = "pictures", Finish = "finish", Words = "words", Chapters = "chapters";
}

/// <summary>A claimed task. Whoever holds a newer fence owns it.</summary>
internal sealed record MediaTask(Guid Id, Guid TenantId, Guid RecordingId, string Kind, string Arguments, int Attempts, long Fence)
{
    internal T ArgumentsOf<T>() => JsonSerializer.Deserialize<T>(Arguments, RenditionRows.Json)!;
}

/// <summary>A task to add.</summary>
/// <param name="Weight">Its part of the recording's work, in any unit.</param>
/// <param name="WaitsFor">How many tasks must be done before it.</param>
/// <param name="Frees">The tasks that wait for it.</param>
internal sealed record NewTask(Guid Id, Guid Recording, string Kind, object Arguments, int Priority, double Weight, int WaitsFor, Guid[] Frees)
{
    internal static NewTask Inspect(Guid recording) => new(Guid.CreateVersion7(), recording, TaskKind.Inspect, new { }, 0, 0, 0, []);
}

/// <summary>What a task came to.</summary>
/// <param name="Result">Kept with the task.</param>
/// <param name="Record">Writes in the transaction that marks the task as done.</param>
internal sealed record TaskOutcome(object Result, Func<Tx, Task>? Record = null);

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
}
