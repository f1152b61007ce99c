namespace Stoa.Contracts.Grading;

/// <summary>Asks for a run from within the caller's transaction (<c>outbox.Add(tx, new RunRequested(run))</c>): durable and acknowledged at once;
/// <see cref="RunFinished"/> follows.</summary>
public sealed record RunRequested(CodeRun Run) : IEvent
{
    public static string Name => "codegrading.run-requested/1";
}

/// <summary>A run that was asked for by <see cref="RunRequested"/> came to an end. It may arrive twice.</summary>
public sealed record RunFinished(string Owner, RunOutcome Outcome) : IEvent
{
    public static string Name => "codegrading.run-finished/1";
}

/// <summary>The sandbox, wherever the role <c>grader</c> runs. Implemented by the module CodeGrading.</summary>
public interface ICodeRunner
{
    /// <summary>Runs what somebody waits for, and waits for it. A run with the same language, files and cases (the same
    /// <paramref name="cacheKey"/>) that finished before is answered from memory or the database.</summary>
    /// <param name="cacheKey">A hash of all that decides the outcome, or null: never kept.</param>
    /// <returns>Null when patience ended first: the run goes on, and asking again finds it.</returns>
    Task<RunOutcome?> Run(CodeRun run, string? cacheKey, TimeSpan patience, CancellationToken cancellation = default);

    /// <summary>What can be run now by some grader of this site.</summary>
    ValueTask<IReadOnlyList<LanguageState>> Languages();
}

/// <param name="Version">As the compiler or interpreter says it; null when the language is off.</param>
/// <param name="Off">Why it is off, for operators; null when it is on.</param>
public sealed record LanguageState(string Language, string? Version, string? Off);
