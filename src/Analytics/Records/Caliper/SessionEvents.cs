using System.Text.Json;
using System.Text.Json.Nodes;
using Stoa.Contracts.Records;
using Stoa.Records.Forwarding;
using Stoa.Records.SignIns;

namespace Stoa.Records.Caliper;

/// <summary>Who came in and left, as SessionEvents of Caliper 1.2. Pure.</summary>
internal static class SessionEvents
{
    /// <summary>A person logs in and out of the application; that a session timed out is the application's own doing.</summary>
    internal static JsonObject? Of(JsonElement statement, JsonObject person, JsonObject application)
    {
        if (Target.Text(statement, "context", "extensions", SignInRecorder.Session) is not { } id || Target.Text(statement, "timestamp") is not { } at)
            return null;
        var began = Target.Text(statement, "verb", "id") == Verbs.LoggedIn;
        var timedOut = statement.GetProperty("context").GetProperty("extensions").TryGetProperty(SignInRecorder.TimedOut, out _);
        var session = new JsonObject { ["id"] = $"urn:uuid:{id}", ["type"] = "Session", ["user"] = person.DeepClone(), [began ? "startedAtTime" : "endedAtTime"] = at };
        var said = new JsonObject { ["type"] = "SessionEvent", ["profile"] = "SessionProfile", ["action"] = began ? "LoggedIn" : timedOut ? "TimedOut" : "LoggedOut" };
        said["actor"] = timedOut ? application.DeepClone() : person.DeepClone();
        said["object"] = timedOut ? session : application.DeepClone();
        if (!timedOut)
            said["session"] = session;
        return said;
    }
}
