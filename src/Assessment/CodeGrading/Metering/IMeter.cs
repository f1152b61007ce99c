namespace Stoa.CodeGrading.Metering;

/// <summary>Counts what all processes of one launch take together; made before the launch, and the end of all that is left of it.</summary>
internal interface IMeter : IDisposable
{
    /// <summary>Folders of control groups that the launch joins before anything of it runs.</summary>
    IReadOnlyList<string> Joins { get; }

    /// <param name="process">The first process of the launch.</param>
    Reading Read(int process);

    /// <summary>Kills what has joined.</summary>
    void Kill();
}

/// <param name="Memory">The most so far.</param>
/// <param name="Exceeded">More memory was asked for than is allowed.</param>
internal readonly record struct Reading(TimeSpan Cpu, long Memory, bool Exceeded);
