using Stoa.Contracts.Courses;
using Stoa.Problems.Attempts;
using Stoa.Problems.Grading;
using Stoa.Problems.Questions;
using Stoa.Problems.Quizzes.Trials;
using Stoa.Problems.Scripts;
using Stoa.Ui.Blocks;

namespace Stoa.Problems.Blocks;

/// <summary>A problem as one reader may see it at one moment. What they may not see is not in it.</summary>
public sealed class ProblemModel
{
    internal ProblemModel(Block block, BlockScope scope, Problem problem, ProblemState state, DateTimeOffset now)
    {
        (Block, Scope, Problem, State) = (block, scope, problem, state);
        Rules = new Rules(problem.Settings, state.Standing, now);
        Order = problem.IsPrepared ? Arrangement.Of(problem, state.Seed) : new Dictionary<string, IReadOnlyList<string>>();
    }

    internal Block Block { get; }

    internal BlockScope Scope { get; }

    internal Problem Problem { get; }

    internal ProblemState State { get; }

    internal Rules Rules { get; }

    internal IReadOnlyDictionary<string, IReadOnlyList<string>> Order { get; }

    internal ProblemFocus Focus { get; init; }

    /// <summary>Begins the names of all fields, where several problems stand in one form.</summary>
    internal string FieldPrefix { get; init; } = AnswerForm.Prefix;

    /// <summary>Where an answer is read while it is typed, if not beside the problem.</summary>
    internal string? ReadAt { get; init; }

    /// <summary>What else is shown of a program, where one is asked for.</summary>
    internal ItemProgram? Program { get; init; }

    /// <summary>Answers are kept only for those who take the course.</summary>
    internal bool CanAnswer => Scope is { Enrolled: true, Learner: not null };

    internal Phrase? Refusal => CanAnswer ? Rules.Refusal() : null;

    internal bool IsOpen => CanAnswer && !Rules.Closed && !IsGrading;

    /// <summary>What was handed in last waits for the script that grades it.</summary>
    internal bool IsGrading => CanAnswer && State.PendingRun is not null;

    /// <summary>What a page asks for until it is there: the problem itself, or the result; null where nothing is awaited.</summary>
    internal string? Awaited => Problem is { IsPrepared: false, Unsupported: null } ? Action("view") : IsGrading ? Action($"view?grading={State.PendingRun}") : null;

    /// <summary>Shown to staff only.</summary>
    internal ScriptFailures? Failures { get; init; }

    /// <summary>The result, where it may be seen and belongs to this revision and to what stands in the fields.</summary>
    internal StoredResult? Result =>
        Rules.CorrectnessShown && State is { Draft: null, Notice: null } && State.RevisionHash == Block.Hash ? State.Result : null;

    /// <summary>Nothing but text: there is only to say that one has read it.</summary>
    internal bool OnlyText => Problem.Questions.Count == 0;

    /// <summary>Staff who look at a course without taking it see what learners see once the rules allow it.</summary>
    internal bool IsStaffView => Scope is { IsStaff: true, Enrolled: false };

    internal bool ShowsAnswers => IsStaffView || (CanAnswer && State.AnswerShown && Rules.AnswerShown);

    internal bool OffersAnswers => CanAnswer && !State.AnswerShown && Rules.AnswerShown && Problem.HasAnswers;

    internal int HintsLeft => Problem.Hints.Count - State.HintsTaken;

    internal string Reading => ReadAt ?? Action("reading");

    internal string Action(string what) => $"{Scope.BlockPath(Block)}/{what}";

    /// <summary>For links and marks that stand in stored HTML for what only the page knows.</summary>
    internal string Localise(string html)
    {
        if (html.Contains("/jump_to_id/", StringComparison.Ordinal))
            html = html.Replace("/jump_to_id/", $"{Scope.Course.LearnPath}/jump/", StringComparison.Ordinal);
        return html.Contains("%%USER_ID%%", StringComparison.Ordinal)
            ? html.Replace("%%USER_ID%%", Pseudonym.Of(Scope.Learner), StringComparison.Ordinal)
            : html;
    }
}

/// <summary>One question of it.</summary>
public sealed class QuestionModel
{
    private readonly ProblemModel problem;
    private readonly Question question;
    private readonly int number;

    internal QuestionModel(ProblemModel problem, Question question, int number) =>
        (this.problem, this.question, this.number) = (problem, question, number);

    internal ProblemModel Problem => problem;

    internal Question Question => question;

    internal string Id => $"p-{problem.Block.Key}-{question.Id}";

    internal string Field => FieldOf(question.Id);

    /// <summary>The name of the field in which a part of the answer arrives.</summary>
    internal string FieldOf(string key) => problem.FieldPrefix + key;

    internal bool Disabled => !problem.IsOpen;

    internal QuestionResult? Result => problem.Result?.Questions.GetValueOrDefault(question.Id);

    /// <summary>A single question's result is the problem's, which is said below.</summary>
    internal bool SaysResult => Result is not null && problem.Problem.Questions.Count > 1;

    internal Phrase? Error => problem.State.Notice?.Questions.GetValueOrDefault(question.Id);

    internal CorrectAnswer? Answer => problem.ShowsAnswers ? question.Correct : null;

    internal string? Value => problem.State.Current.One(question.Id);

    internal string ValueOf(string key) => problem.State.Current.One(key) ?? "";

    internal bool IsChosen(string option) => problem.State.Current.All(question.Id).Contains(option);

    /// <summary>How a part of the question turned out, where results may be seen.</summary>
    internal Correctness? PartOf(string id) => Result?.Parts is { } parts && parts.TryGetValue(id, out var correctness) ? correctness : null;

    /// <summary>The ids of the question's parts in the order in which this learner sees them.</summary>
    internal IReadOnlyList<string>? Order => problem.Order.GetValueOrDefault(question.Id);

    internal string? LabelHtml => question.Label is { Length: > 0 } label ? problem.Localise(label) : null;

    /// <summary>What assistive technology calls the field where no label is seen.</summary>
    internal string Name => question.Name.Length > 0 ? question.Name : Phrase.T("Question {0}", $"{number}").Say();

    /// <summary>Ids of what describes the field: descriptions, an error, the result.</summary>
    internal string? DescribedBy
    {
        get
        {
            var ids = question.Descriptions.Select((_, i) => $"{Id}-d{i}").ToList();
            if (Error is not null) ids.Add($"{Id}-error");
            if (SaysResult) ids.Add($"{Id}-result");
            return ids.Count == 0 ? null : string.Join(' ', ids);
        }
    }
}
