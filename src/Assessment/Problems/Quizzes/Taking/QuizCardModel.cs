using Stoa.Contracts.Courses;
using Stoa.Ui.Blocks;

namespace Stoa.Problems.Quizzes.Taking;

/// <summary>A quiz in its unit: what is asked, by which rules, and how the attempts went.</summary>
public sealed class QuizCardModel
{
    internal QuizCardModel(BlockScope scope, Block block, Quiz quiz, QuizSettings settings, QuizStanding standing)
    {
        (Scope, Block, Quiz, Settings, Standing) = (scope, block, quiz, settings, standing);
        Rules = new StartRules(settings, standing.Sittings.Count, scope.Now);
    }

    internal BlockScope Scope { get; }

    internal Block Block { get; }

    internal Quiz Quiz { get; }

    internal QuizSettings Settings { get; }

    internal QuizStanding Standing { get; }

    internal StartRules Rules { get; }

    internal bool CanTake => Scope is { Enrolled: true, Learner: not null };

    internal bool IsStaffView => Scope is { IsStaff: true, Enrolled: false };

    internal string Path(Sitting sitting) => $"{Scope.BlockPath(Block)}/sittings/{sitting.Number}";

    internal string StartPath => $"{Scope.BlockPath(Block)}/sittings";

    /// <summary>Milliseconds until it opens, where that is near enough to wait for on the page.</summary>
    internal long? OpensIn => Rules.IsEarly && Settings.Opens - Scope.Now is { } wait && wait < TimeSpan.FromHours(12) ? (long)wait.TotalMilliseconds : null;

    internal bool ShowsScores => ReviewGate.Of(Settings, Scope.Now).ShowsPoints;

    internal int? Left => Settings.Attempts - Standing.Sittings.Count;
}

/// <summary>What of a review is open at a moment.</summary>
internal sealed record ReviewGate(bool Open, ReviewParts Parts)
{
    internal bool ShowsPoints => Open && Parts.HasFlag(ReviewParts.Points);

    internal bool ShowsCorrectness => Open && (Parts & (ReviewParts.Correctness | ReviewParts.Answers)) != 0;

    internal bool ShowsAnswers => Open && Parts.HasFlag(ReviewParts.Answers);

    /// <summary>By the rules as they are published now: an author may open a review later than was planned, or sooner.</summary>
    internal static ReviewGate Of(QuizSettings settings, DateTimeOffset now) => new(settings.Feedback switch
    {
        FeedbackTime.Never => false,
        FeedbackTime.Close => settings.End is not { } end || now >= end,
        _ => true,
    }, settings.Review);

    /// <summary>For those who grade.</summary>
    internal static readonly ReviewGate Everything = new(true, ReviewParts.All);
}
