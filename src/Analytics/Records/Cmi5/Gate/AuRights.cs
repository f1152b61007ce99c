using System.Text.Json;
using Stoa.Records.Access;
using Stoa.Records.Cmi5.Sessions;
using Stoa.Records.Retrieval;
using Stoa.Records.Statements;

namespace Stoa.Records.Cmi5.Gate;

/// <summary>What a unit may ask of the store beside sending statements: its own activity, its own learner, its own registration. Pure.</summary>
internal static class AuRights
{
    internal static Refusal? Refuse(AuRequest request, Session session, Guid tenant) => request.Resource switch
    {
        "/statements" when request.IsReading => Statements(request, session, tenant),
        "/activities/state" => Agent(request, session) ?? State(request, session),
        "/agents/profile" => Agent(request, session) ?? Profile(request),
        "/agents" => Agent(request, session),
        "/activities/profile" when !request.IsReading => Activity(request, session),
        _ => null,
    };

    // Another learner's statements are none of its business, and the address of more is a question like any other.
    private static Refusal? Statements(AuRequest request, Session session, Guid tenant) =>
        Is(request.Query["registration"].ToString(), session.Registration)
        || Cursor.Read(request.Query[GetStatements.CursorName].ToString())?.Keys?.Contains(Keys.Of(tenant, KeyKind.Registration, session.Registration.ToString())) == true
            ? null
            : Of("8.1.4.0-3", "A unit reads the statements of its own registration only.");

    private static Refusal? State(AuRequest request, Session session)
    {
        if (request.Query.ContainsKey("registration") && !Is(request.Query["registration"].ToString(), session.Registration))
            return Of("8.1.4.0-3", "The registration is not the one of the launch.");
        if (request.IsReading)
            return null;
        // Without a name, all of them are deleted.
        return request.Query["stateId"].ToString() is "" or Vocabulary.LaunchData && request.Query["activityId"] == session.Activity
            ? Of("10.2.1.0-5", "The launch data are not the unit's to change.")
            : null;
    }

    /// <summary>The specification lets a record store keep what learners prefer for itself (11).</summary>
    private static Refusal? Profile(AuRequest request) => request.IsReading || request.Query["profileId"] != Vocabulary.Preferences
        ? null
        : Of("11.0.0.0-2", "What the learner prefers is not the unit's to change.");

    private static Refusal? Activity(AuRequest request, Session session) =>
        request.Query["activityId"] == session.Activity ? null : Of("8.1.5.0-6", "The activity is not the one of the launch.");

    private static Refusal? Agent(AuRequest request, Session session)
    {
        if (request.Query["agent"].ToString() is not { Length: > 0 } given)
            return Refusal.Bad("The parameter agent is missing.");
        try
        {
            using var agent = JsonDocument.Parse(given, StrictJson);
            return SessionRules.IsActor(agent.RootElement, session) ? null : Of("8.1.3.0-3", "The agent is not the actor of the launch.");
        }
        catch (JsonException)
        {
            return Refusal.Bad("The parameter agent is no agent.");
        }
    }

    /// <summary>A name that stands twice could mean one thing here and another in the store.</summary>
    internal static readonly JsonDocumentOptions StrictJson = new() { AllowDuplicateProperties = false };

    private static bool Is(string given, Guid registration) => Guid.TryParse(given, out var id) && id == registration;

    private static Refusal Of(string rule, string sentence) => Refusal.Forbidden(new Violation(rule, sentence).ToString());
}
