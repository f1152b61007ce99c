using Stoa.Contracts.Grading;
using Stoa.Platform.Data;
using Stoa.Problems.Questions;
using Stoa.Ui.Blocks;

namespace Stoa.Problems.Quizzes.Trials;

/// <summary>What a page needs of the programming tasks in an attempt beyond the attempt itself; nothing is looked up where there are none.</summary>
internal sealed class SittingPrograms(Db db, IProgramView view, ICodeRunner runner, TimeProvider clock)
{
    internal async Task<ProgramsOfSitting> Of(OpenedSitting opened, CancellationToken cancellation)
    {
        if (!opened.Items.Any(item => item.Problem.HasProgram)) return ProgramsOfSitting.None;
        if (!opened.Sitting.TakesAnswers(clock.GetUtcNow())) return new(view, noTrials, null);
        var on = (await runner.Languages()).Where(language => language.Off is null).Select(language => language.Language).ToHashSet(StringComparer.Ordinal);
        return new(view, opened.Sitting.Id == Guid.Empty ? noTrials : await TrialStore.Of(db, opened.Sitting.Id, cancellation), on);
    }

    private static readonly Dictionary<int, Trial> noTrials = [];
}

/// <param name="On">Languages that can be run now; null where nothing is run.</param>
internal sealed record ProgramsOfSitting(IProgramView? View, IReadOnlyDictionary<int, Trial> Trials, IReadOnlySet<string>? On)
{
    internal static readonly ProgramsOfSitting None = new(null, new Dictionary<int, Trial>(), null);

    /// <param name="runs">Where programs of the question are run; null where its reader only reads.</param>
    internal ItemProgram? Of(SittingItem item, string? runs, DateTimeOffset now)
    {
        if (View is null || item.Problem.Questions.OfType<CodeQuestion>().FirstOrDefault() is not { } question) return null;
        var isOff = On is not null && !On.Contains(question.Task.Language);
        return new(View, isOff, item.MayRun ? runs : null, $"{item.At + 1}", new TrialModel(View, Trials.GetValueOrDefault(item.At), runs ?? "", now));
    }
}

/// <summary>The program of one question as a page shows it.</summary>
/// <param name="IsOff">Its language cannot be run here now.</param>
/// <param name="RunsAt">Where it is run before it is handed in; null where it may not be.</param>
/// <param name="Place">The question's number in the attempt.</param>
internal sealed record ItemProgram(IProgramView View, bool IsOff, string? RunsAt, string Place, TrialModel Trial);

/// <summary>What became of the last run.</summary>
public sealed class TrialModel
{
    private readonly Trial? trial;
    private readonly string address;
    private readonly DateTimeOffset now;

    internal TrialModel(IProgramView view, Trial? trial, string address, DateTimeOffset now) =>
        (View, this.trial, this.address, this.now) = (view, trial, address, now);

    internal IProgramView View { get; }

    /// <summary>Why nothing is run.</summary>
    internal Phrase? Refusal { get; init; }

    internal string? Pending => Refusal is null && trial?.IsPending(now) == true ? address : null;

    internal bool IsLost => trial is { GaveUp: true } || trial is { Result: null } && Pending is null && Refusal is null;

    internal ProgramResult? Result => trial?.ReadResult();

    internal DateTimeOffset? AskedAt => trial?.AskedAt;
}
