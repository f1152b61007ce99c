using System.Text.Json;

namespace Stoa.Records.Cmi5.Sessions;

/// <summary>The rules of cmi5 defined statements: those in the category of cmi5. All others are allowed whatever they say.</summary>
internal static class DefinedRules
{
    private static readonly string[] Judging = [Vocabulary.Passed, Vocabulary.Failed];
    private static readonly string[] Moving = [Vocabulary.Completed, .. Judging];
    private static readonly string[] OfUnits = [Vocabulary.Initialized, Vocabulary.Terminated, .. Moving];

    internal static bool IsDefined(JsonElement? statement) =>
        statement.At("context").At("contextActivities").At("category").Holds(Vocabulary.DefinedCategory);

    internal static bool MayMoveOn(JsonElement? statement) => IsDefined(statement) && Moving.Contains(Verb(statement));

    internal static UnitDeed DeedOf(JsonElement? statement) =>
        new(Verb(statement)!, statement.At("id").Id() ?? Guid.Empty, statement.At("result").At("score").At("scaled").Number());

    internal static Violation? Broken(JsonElement? statement, Session session)
    {
        if (Verb(statement) is not { } verb || !OfUnits.Contains(verb))
            return new("9.3.0.0-1", "This verb is none that a unit may use in a cmi5 defined statement.");
        if (statement.At("object").At("id").Text() != session.Activity || statement.At("object").At("objectType").Text() is not (null or "Activity"))
            return new("8.1.5.0-6", "The object is not the activity of the launch.");
        if (session.Mode != LaunchMode.Normal && Moving.Contains(verb))
            return new(session.Mode == LaunchMode.Browse ? "10.2.2.0-2" : "10.2.2.0-3", "Nothing is completed, passed or failed in this launch mode.");
        return Result(statement, verb, session) ?? Once(verb, session);
    }

    private static Violation? Result(JsonElement? statement, string verb, Session session)
    {
        var result = statement.At("result");
        if (result.At("completion").Flag() != (verb == Vocabulary.Completed ? true : null) || (verb != Vocabulary.Completed && result.At("completion") is not null))
            return new(verb == Vocabulary.Completed ? "9.5.3.0-1" : "9.5.3.0-2", "The result's completion does not fit the verb.");
        if (Success(result, verb) is { } wrong)
            return wrong;
        if (result.At("duration") is null && verb != Vocabulary.Initialized)
            return new("9.5.4.1-1", "The result has no duration.");
        if (Moving.Contains(verb) && !statement.At("context").At("contextActivities").At("category").Holds(Vocabulary.MoveOnCategory))
            return new("9.6.2.2-1", "The category “moveon” is missing.");
        return result.At("score") is null ? null : Score(statement, verb, session);
    }

    private static Violation? Success(JsonElement? result, string verb)
    {
        bool? expected = verb == Vocabulary.Passed ? true : verb == Vocabulary.Failed ? false : null;
        if (expected is null)
            return result.At("success") is null ? null : new("9.5.2.0-3", "The result has a success, which this verb may not have.");
        return result.At("success").Flag() == expected ? null : new(expected.Value ? "9.5.2.0-1" : "9.5.2.0-2", "The result's success does not fit the verb.");
    }

    private static Violation? Score(JsonElement? statement, string verb, Session session)
    {
        var score = statement.At("result").At("score");
        if (!Judging.Contains(verb))
            return new("9.5.1.0-2", "Only what is passed or failed has a score.");
        if (score.At("raw") is not null && (score.At("min") is null || score.At("max") is null))
            return new("9.5.1.0-3", "A raw score needs its least and its greatest.");
        if (session.MasteryScore is not { } mastery)
            return null;
        if (statement.At("context").At("extensions").At(Vocabulary.MasteryScore).Number() != mastery)
            return new("9.6.3.2-2", "The context does not hold the mastery score of the launch.");
        if (score.At("scaled").Number() is not { } scaled || scaled >= mastery == (verb == Vocabulary.Passed))
            return null;
        return verb == Vocabulary.Passed
            ? new("9.3.4.0-2", "The score is below the mastery score.")
            : new("9.3.5.0-2", "The score reaches the mastery score.");
    }

    private static Violation? Once(string verb, Session session)
    {
        if (session.Has(verb))
            return new("9.3.0.0-2", "This was said in the session before.");
        if (Judging.Contains(verb) && Judging.Any(session.Has))
            return new("9.3.0.0-3", "A session is either passed or failed.");
        if (verb == Vocabulary.Completed && session.CompletedBefore)
            return new("9.3.0.0-6", "The unit was completed in this registration before.");
        if (Judging.Contains(verb) && session.PassedBefore)
            return new(verb == Vocabulary.Passed ? "9.3.0.0-7" : "9.3.0.0-8", "The unit was passed in this registration before.");
        return null;
    }

    private static string? Verb(JsonElement? statement) => statement.At("verb").At("id").Text();
}
