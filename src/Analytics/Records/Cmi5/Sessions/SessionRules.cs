using System.Text.Json;

namespace Stoa.Records.Cmi5.Sessions;

/// <summary>Which statements a unit may send in its session: the order, the context, and each verb's own rules (section 9). Pure. What
/// is no statement at all passes; the record store refuses it in its own words.</summary>
internal static class SessionRules
{
    /// <summary>Judges the statements of one request in their order: what is taken, or the first rule that is broken.</summary>
    internal static (IReadOnlyList<UnitDeed> Deeds, Violation? Violation) Judge(JsonElement body, Session session)
    {
        var deeds = new List<UnitDeed>();
        foreach (var statement in body.ValueKind == JsonValueKind.Array ? body.EnumerateArray() : Enumerable.Repeat(body, 1))
        {
            if (statement.ValueKind != JsonValueKind.Object)
                continue;
            if (IsRepeated(statement, session))
                continue;
            if (Broken(statement, session) is { } violation)
                return ([], violation);
            if (DefinedRules.IsDefined(statement))
            {
                var deed = DefinedRules.DeedOf(statement);
                deeds.Add(deed);
                session = session with { Said = new Dictionary<string, Guid>(session.Said) { [deed.Verb] = deed.Id }, Ended = session.Ended || deed.Verb == Vocabulary.Terminated };
            }
        }

        return (deeds, null);
    }

    /// <summary>The unit did not hear our answer and asks again: the store compares the two and answers as it did.</summary>
    private static bool IsRepeated(JsonElement? statement, Session session) =>
        statement.At("id").Id() is { } id && statement.At("verb").At("id").Text() is { } verb
        && session.Said.TryGetValue(verb, out var known) && known == id;

    private static Violation? Broken(JsonElement statement, Session session) =>
        Form(statement)
        ?? Context(statement, session)
        ?? Order(statement, session)
        ?? (DefinedRules.IsDefined(statement) ? DefinedRules.Broken(statement, session) : null);

    private static Violation? Form(JsonElement? statement)
    {
        if (statement.At("id") is null)
            return new("9.1.0.0-1", "The statement has no id.");
        if (statement.At("verb").At("id").Text() == Vocabulary.Voided)
            return new("6.3.0.0-1", "A unit may void no statement.");
        if (statement.At("timestamp").Text() is not { } timestamp)
            return new("9.7.0.0-1", "The statement has no timestamp.");
        return StatementReading.IsUtc(timestamp) ? null : new("9.7.0.0-2", "The timestamp is not in UTC.");
    }

    private static Violation? Context(JsonElement? statement, Session session)
    {
        if (!IsActor(statement.At("actor"), session))
            return new("8.1.3.0-3", "The actor is not the one of the launch.");
        if (statement.At("context") is not { } found)
            return new("9.6.0.0-1", "The statement has no context.");
        JsonElement? context = found;
        if (context.At("registration").Id() != session.Registration)
            return new("9.6.1.0-1", "The registration is not the one of the launch.");
        if (context.At("extensions").At(Vocabulary.SessionId).Id() != session.Id)
            return new("9.6.3.1-4", "The context does not hold the session's id.");
        if (!context.At("contextActivities").At("grouping").Holds(session.Unit))
            return new("10.2.1.0-6", "The context leaves out what its template holds.");
        return context.At("contextActivities").At("category").Holds(Vocabulary.MoveOnCategory) && !DefinedRules.MayMoveOn(statement!.Value)
            ? new("9.6.2.2-2", "Only what is completed, passed or failed has the category “moveon”.")
            : null;
    }

    /// <summary>Also for the agent of documents: the account of the launch, and nothing else that could name somebody.</summary>
    internal static bool IsActor(JsonElement? actor, Session session) =>
        (actor.At("objectType") is not { } type || ((JsonElement?)type).Text() == "Agent")
        && actor.At("account").At("homePage").Text() == session.Actor.HomePage
        && actor.At("account").At("name").Text() == session.Actor.Name
        && actor.At("mbox") is null && actor.At("mbox_sha1sum") is null && actor.At("openid") is null;

    private static Violation? Order(JsonElement statement, Session session)
    {
        if (session.Ended)
            return new("9.3.0.0-5", "The session has ended.");
        if (!session.PreferencesRead)
            return new("11.0.0.0-3", "The learner's preferences have not been read yet.");
        var begins = DefinedRules.IsDefined(statement) && ((JsonElement?)statement).At("verb").At("id").Text() == Vocabulary.Initialized;
        return begins || session.Has(Vocabulary.Initialized) ? null : new("9.3.0.0-4", "The session has not been initialized yet.");
    }
}
