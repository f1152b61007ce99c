using Stoa.Contracts.Courses;
using Stoa.Contracts.People;
using Stoa.Problems.Attempts;
using Stoa.Problems.Blocks;
using Stoa.Problems.Grading;
using Stoa.Problems.Quizzes.Trials;
using Stoa.Ui.Blocks;

namespace Stoa.Problems.Quizzes.Taking;

/// <summary>An attempt under way, or its review: what its reader may see of it at one moment and nothing else.</summary>
public sealed class SittingPageModel
{
    private readonly BlockScope scope;
    private readonly ReviewGate gate;
    private readonly IReadOnlyDictionary<int, StoredResult> results;

    internal SittingPageModel(OpenedSitting opened, Person reader, ReviewGate gate, DateTimeOffset now, int asked = 0)
    {
        (Opened, this.gate, Now) = (opened, gate, now);
        results = opened.Sitting.ReadResults();
        At = opened.Settings.ForwardOnly ? Math.Min(opened.Sitting.Reached, Count - 1) : Math.Clamp(asked, 0, Math.Max(0, Count - 1));
        var unit = opened.Tree.Find(opened.Quiz.Key) is { } block ? opened.Tree.UnitOf(block) : null;
        scope = new BlockScope(opened.Course, opened.Tree, unit ?? opened.Quiz, reader, Enrolled: true, "", now);
    }

    internal OpenedSitting Opened { get; }

    internal DateTimeOffset Now { get; }

    internal int At { get; }

    internal ReviewGate Gate => gate;

    internal Sitting Sitting => Opened.Sitting;

    internal QuizSettings Settings => Opened.Settings;

    internal string Title => Opened.Quiz.Title;

    internal int Count => Opened.Items.Count;

    internal bool OnePerPage => Settings.OnePerPage || Settings.ForwardOnly;

    internal ProgramsOfSitting Programs { get; set; } = ProgramsOfSitting.None;

    /// <summary>The sandbox gave up a question: the attempt waits for an instructor.</summary>
    internal bool IsStuck { get; set; }

    /// <summary>Only read, by whoever teaches.</summary>
    internal bool Reading { get; init; }

    internal bool IsTaking => !Reading && Sitting.TakesAnswers(Now);

    /// <summary>Whether this page shows the question: one, all, or in a review that is not open none.</summary>
    internal bool IsShown(SittingItem item) => IsTaking ? !OnePerPage || item.At == At : Reading || Gate.Open;

    /// <summary>The questions of this page.</summary>
    internal IEnumerable<SittingItemModel> Shown => OnePerPage ? Opened.Items.Skip(At).Take(1).Select(Item) : All;

    internal IEnumerable<SittingItemModel> All => Opened.Items.Select(Item);

    internal int Unanswered => All.Count(item => !item.IsAnswered);

    internal long? RemainingMilliseconds => Sitting.EndsAt is { } ends ? Math.Max(0, (long)(ends - Now).TotalMilliseconds) : null;

    internal DateTimeOffset? LastSaved => Opened.Found.Answers.Count == 0 ? null : Opened.Found.Answers.Values.Max(answer => answer.ReceivedAt);

    private SittingItemModel Item(SittingItem item)
    {
        var given = Opened.Found.Answers.GetValueOrDefault(item.At);
        var told = Told(item, given);
        var block = new Block { Key = $"{Opened.Quiz.Key}-{item.At + 1}", Hash = item.Source.Hash, Type = BlockTypes.Problem, Title = "", Content = item.Source.Content };
        var problem = item.Problem with { Settings = told.Rules };
        var state = new ProblemState
        {
            Seed = item.Plan.Seed,
            RevisionHash = block.Hash,
            Submitted = given?.Said,
            Result = told.Result,
            Standing = new Standing(told.Closed ? 1 : 0, told.Closed, told.Result?.Share ?? 0, null),
            AnswerShown = true,
        };
        var shown = new ProblemModel(block, scope, problem, state, Now)
        {
            FieldPrefix = item.Prefix,
            ReadAt = $"{Opened.Path}/reading?q={item.At + 1}",
            Program = Programs.Of(item, IsTaking ? $"{Opened.Path}/trials?q={item.At + 1}" : null, Now),
        };
        return new SittingItemModel(this, item, given, told.Result, shown);
    }

    private sealed record Telling(ProblemSettings Rules, StoredResult? Result, bool Closed);

    // Closed fields, correctness and answers follow from the settings of the problem: what may not be told is not in the model.
    private Telling Told(SittingItem item, GivenAnswer? given)
    {
        if (IsTaking && given is { Final: true })
            return new(Rules(Gate), StoredResult.Of(SittingGrader.GradeOne(item, given)), Closed: true);
        if (IsTaking) return new(new ProblemSettings { ShowAnswer = ShowAnswer.Never }, null, Closed: false);
        return new(Rules(Gate), Gate.ShowsCorrectness ? results.GetValueOrDefault(item.At) : null, Closed: true);
    }

    private static ProblemSettings Rules(ReviewGate gate) => new()
    {
        MaxAttempts = 1,
        ShowAnswer = gate.ShowsAnswers ? ShowAnswer.Always : ShowAnswer.Never,
        ShowCorrectness = gate.ShowsCorrectness ? ShowCorrectness.Always : ShowCorrectness.Never,
    };
}

/// <summary>One question of an attempt.</summary>
public sealed class SittingItemModel
{
    internal SittingItemModel(SittingPageModel page, SittingItem item, GivenAnswer? given, StoredResult? result, ProblemModel problem) =>
        (Page, Item, Given, Result, Problem) = (page, item, given, result, problem);

    internal SittingPageModel Page { get; }

    internal SittingItem Item { get; }

    internal GivenAnswer? Given { get; }

    internal StoredResult? Result { get; }

    internal ProblemModel Problem { get; }

    internal int Number => Item.At + 1;

    internal bool IsAnswered => Given is { } given && !given.Said.IsBlank;

    internal bool IsFlagged => Given is { Flagged: true };

    internal bool IsFixed => Given is { Final: true };

    /// <summary>What the sandbox judges is judged when the attempt is handed in.</summary>
    internal bool CanCheck => IsToldNow && !IsFixed && !Item.Problem.NeedsSandbox && !IsJudgedLater;

    /// <summary>Answers are told at once here, but not this one: a program, or two formulas of which nobody but the sandbox can say whether they are equal.</summary>
    internal bool IsJudgedLater => IsToldNow && (Item.Problem.HasProgram || IsInDoubt);

    private bool IsInDoubt =>
        IsAnswered && !IsComing && Item.Problem is { NeedsSandbox: false, MayNeedSandbox: true } && Grader.Grade(Item.Problem, Given!.Said, Item.Plan.Seed).Deferred.Count > 0;

    private bool IsToldNow => Page.IsTaking && Page.Settings.Feedback == FeedbackTime.Now;

    /// <summary>Its script is still being run.</summary>
    internal bool IsComing => !Item.Problem.IsPrepared;

    /// <summary>Why the answer cannot be read as it stands; told before it is handed in, as it would earn nothing.</summary>
    internal Phrase? Unreadable =>
        IsAnswered && !IsComing && Grader.Grade(Item.Problem, Given!.Said, Item.Plan.Seed).Errors.Values.FirstOrDefault() is { } error ? error : null;
}
