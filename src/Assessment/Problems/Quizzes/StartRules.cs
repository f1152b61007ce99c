namespace Stoa.Problems.Quizzes;

/// <summary>Whether an attempt may begin, and when it ends: the server's clock alone decides.</summary>
/// <param name="Settings">As they hold for the person.</param>
/// <param name="Used">Attempts begun so far.</param>
internal sealed record StartRules(QuizSettings Settings, int Used, DateTimeOffset Now)
{
    internal bool IsEarly => Settings.Opens is { } opens && Now < opens;

    internal bool IsOver => Settings.End is { } end && Now >= end;

    internal bool AllUsed => Settings.Attempts is { } most && Used >= most;

    /// <summary>Why none may begin, or null.</summary>
    internal Phrase? Refusal => this switch
    {
        { IsEarly: true } => Phrase.T("This quiz has not opened yet."),
        { IsOver: true } => Phrase.T("This quiz is closed."),
        { AllUsed: true } => Phrase.T("You have used all your attempts."),
        _ => null,
    };

    internal bool Admits(string? password) => Settings.Password.Length == 0
        || System.Security.Cryptography.CryptographicOperations.FixedTimeEquals(Bytes(Settings.Password), Bytes(password?.Trim() ?? ""));

    /// <summary>When an attempt that began at a moment is over.</summary>
    internal static DateTimeOffset? EndOf(QuizSettings settings, DateTimeOffset started)
    {
        var limit = started + settings.Limit;
        return limit is null || settings.End < limit ? settings.End ?? limit : limit;
    }

    private static byte[] Bytes(string text) => System.Text.Encoding.UTF8.GetBytes(text);
}
