namespace Stoa.Problems.Grading;

/// <summary>Where a learner stands with a problem, as far as the rules ask.</summary>
/// <param name="Done">Handed in and not reset since.</param>
/// <param name="Share">The score that stands, out of one.</param>
internal sealed record Standing(int Attempts, bool Done, double Share, DateTimeOffset? LastAttempt)
{
    internal static readonly Standing Fresh = new(0, false, 0, null);
}

/// <summary>What a learner may do and see, by the rules of Open edX.</summary>
internal sealed class Rules(ProblemSettings settings, Standing standing, DateTimeOffset now)
{
    internal bool AllAttemptsUsed => settings.MaxAttempts is { } most && standing.Attempts >= most;

    internal bool PastDue => settings.Closes is { } closes && now > closes;

    internal bool Closed => AllAttemptsUsed || PastDue;

    private bool Correct => standing is { Attempts: > 0, Share: >= 1 };

    private bool IsSurvey => settings.MaxAttempts == 0;

    private bool NeedsReset => standing.Done && settings.Rerandomize == Rerandomize.Always;

    /// <summary>Why nothing can be handed in now, or null.</summary>
    internal Phrase? Refusal()
    {
        if (PastDue) return Phrase.T("The due date has passed, so answers are no longer accepted.");
        if (AllAttemptsUsed) return Phrase.T("You have used all your attempts.");
        if (NeedsReset) return Phrase.T("Please reset the problem before you answer again.");
        return SecondsToWait is { } seconds and > 0
            ? Phrase.T("Please wait {0} seconds before you answer again.", $"{seconds}")
            : null;
    }

    internal int? SecondsToWait => standing.LastAttempt is { } last && settings.SubmissionWait > TimeSpan.Zero
        ? (int)Math.Ceiling((last + settings.SubmissionWait - now).TotalSeconds)
        : null;

    internal bool ShowsReset
    {
        get
        {
            if (Closed && !IsSurvey) return false;
            if (settings.Rerandomize is Rerandomize.Always or Rerandomize.OnReset && standing.Done) return true;
            return !Correct && settings.ShowResetButton;
        }
    }

    /// <summary>Handing in costs something here, so keeping answers without handing them in is offered.</summary>
    internal bool ShowsSave
    {
        get
        {
            if (settings.ForceSaveButton) return !Closed;
            if (settings.MaxAttempts is null && settings.Rerandomize != Rerandomize.Always) return false;
            return !(Closed && !IsSurvey) && !NeedsReset;
        }
    }

    internal bool CorrectnessShown => settings.ShowCorrectness switch
    {
        ShowCorrectness.Never => false,
        ShowCorrectness.PastDue => settings.Closes is null || PastDue,
        _ => true,
    };

    internal bool AnswerShown => CorrectnessShown && settings.ShowAnswer switch
    {
        ShowAnswer.Always => true,
        ShowAnswer.Attempted => standing.Attempts > 0 || PastDue,
        ShowAnswer.AttemptedNoPastDue => standing.Attempts > 0,
        ShowAnswer.Answered => Correct,
        ShowAnswer.Closed => Closed,
        ShowAnswer.Finished => Closed || Correct,
        ShowAnswer.CorrectOrPastDue => Correct || PastDue,
        ShowAnswer.PastDue => PastDue,
        ShowAnswer.AfterAttempts => standing.Attempts >= AttemptsRequired,
        ShowAnswer.AfterAllAttempts => AllAttemptsUsed,
        ShowAnswer.AfterAllAttemptsOrCorrect => AllAttemptsUsed || Correct,
        _ => false,
    };

    private int AttemptsRequired => settings.MaxAttempts is > 0 and var most
        ? Math.Min(settings.AttemptsBeforeShowAnswer, most)
        : settings.AttemptsBeforeShowAnswer;
}
