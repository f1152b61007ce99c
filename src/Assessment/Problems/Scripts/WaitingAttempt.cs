using Stoa.Contracts.Grading;
using Stoa.Contracts.Learning;
using Stoa.Problems.Attempts;
using Stoa.Problems.Grading;
using Stoa.Problems.Programs;
using Stoa.Problems.Questions;

namespace Stoa.Problems.Scripts;

/// <summary>What is kept of a submission until its script has marked it: enough to make the attempt without looking at the course again,
/// which may have changed by then.</summary>
/// <param name="Known">Results of the questions that need no script.</param>
/// <param name="Points">What every question is worth.</param>
/// <param name="Scripted">The inputs of each response that the sandbox marks, in the order of its report.</param>
/// <param name="RawPossible">The points of the questions together.</param>
/// <param name="Possible">What the problem is worth.</param>
/// <param name="Attempts">How many there were when it was handed in.</param>
/// <param name="Said">The answers in words.</param>
/// <param name="OtherForms">What is said of formulas that are equal but not in the form asked for.</param>
/// <param name="Hinted">The inputs that each hint function speaks of, which come after what is marked.</param>
/// <param name="Program">The task of a program, where it is one that waits.</param>
internal sealed record WaitingAttempt(
    IReadOnlyDictionary<string, QuestionResult> Known, IReadOnlyDictionary<string, double> Points, IReadOnlyList<IReadOnlyList<string>> Scripted,
    double RawPossible, double Possible, GradingMethod Method, int Round, int Attempts,
    IReadOnlyDictionary<string, IReadOnlyList<string>> Arrangement, IReadOnlyList<AttemptResponse> Said, IReadOnlyDictionary<string, Phrase> OtherForms,
    IReadOnlyList<IReadOnlyList<string>>? Hinted = null, WaitingProgram? Program = null)
{
    /// <summary>How many results the report has when the script came to its end.</summary>
    internal int Results => Scripted.Count + (Hinted?.Count ?? 0);

    internal static WaitingAttempt Of(GradedProblem known, Answers answers, ProblemState state) =>
        Of(known, answers, state.Seed, state.Round, state.Standing.Attempts);

    internal static WaitingAttempt Of(GradedProblem known, Answers answers, int seed, int round, int attempts) => new(
        known.Results,
        known.Problem.Questions.ToDictionary(q => q.Id, q => q.Points, StringComparer.Ordinal),
        [.. known.Problem.Scripted.Select(r => r.Inputs), .. known.Deferred.Keys.Select(id => new[] { id })],
        known.Problem.RawPossible,
        known.Problem.Possible,
        known.Problem.Settings.GradingMethod,
        round,
        attempts,
        Grading.Arrangement.Of(known.Problem, seed),
        Told.Responses(known.Problem, answers),
        known.Deferred.ToDictionary(d => d.Key, d => d.Value.OtherForm, StringComparer.Ordinal),
        [.. known.Problem.ScriptHints.Select(h => h.Inputs)],
        WaitingProgram.Of(known));

    /// <summary>The script came to its end and has marks for all that was asked.</summary>
    internal bool IsJudgedBy(ScriptReport report) => report.Error is null && report.Results.Count == Results;

    /// <summary>The result when the marks are there.</summary>
    internal StoredResult With(IReadOnlyList<ScriptMarks> marks)
    {
        var results = Known.Concat(Scripted.Zip(marks).SelectMany(r => ScriptGrading.Results(r.First, r.Second, Points)))
            .ToDictionary(StringComparer.Ordinal);
        foreach (var (inputs, mark) in Scripted.Zip(marks))
            if (mark.OtherForm && OtherForms.TryGetValue(inputs[0], out var said)) results[inputs[0]] = results[inputs[0]] with { Remark = said };
        foreach (var (inputs, hints) in (Hinted ?? []).Zip(marks.Skip(Scripted.Count)))
            foreach (var (id, hint) in inputs.Zip(hints.Messages))
                if (results.TryGetValue(id, out var result)) results[id] = ScriptGrading.Saying(result, hint);
        return StoredResult.Of(results, RawPossible);
    }

    /// <summary>The result when the tests of its program were run.</summary>
    internal StoredResult With(WaitingProgram asked, ProgramResult result) =>
        StoredResult.Of(Known.Append(KeyValuePair.Create(asked.Id, asked.Of(result))).ToDictionary(StringComparer.Ordinal), RawPossible);

    /// <summary>The result where the sandbox has no marks for it: only what is known counts, and this is said.</summary>
    internal StoredResult Without(Phrase said) => StoredResult.Of(
        Known.Concat(Scripted.SelectMany(inputs => inputs).Select(id => KeyValuePair.Create(id, new QuestionResult(Correctness.Incorrect, 0, []) { Remark = said })))
            .ToDictionary(StringComparer.Ordinal),
        RawPossible);

    /// <summary>What others are told of it.</summary>
    internal AttemptAnswers Tell(StoredResult result) => new(
        result.Share, result.Correctness == Correctness.Correct,
        [.. Said.Select(said => said with { Correct = result.Questions.GetValueOrDefault(said.Id)?.Correctness == Correctness.Correct })]);
}
