using System.Text.Json.Nodes;
using Microsoft.Extensions.Configuration;
using Stoa.Contracts.People;
using Stoa.Contracts.Records;
using Stoa.Platform.Web;
using Stoa.Records.Deeds;

namespace Stoa.Records.SignIns;

/// <summary>Says of sessions that they began, and of those that are over that they ended. Said twice is said once: ids follow from the session.</summary>
internal sealed class SignInRecorder(IStatements statements, TenantAddress address, IConfiguration configuration)
{
    internal const string Session = "urn:stoa:session";
    internal const string TimedOut = "urn:stoa:timed-out";
    private const string Application = "http://activitystrea.ms/schema/1.0/application";

    internal bool IsWanted => configuration.GetValue("Records:SignIns", false);

    internal async Task Say(IReadOnlyList<SessionSpan> sessions, CancellationToken cancellation)
    {
        var said = sessions.Select(session => Statement(session, address.Origin, "began", Verbs.LoggedIn, session.BeganAt))
            .Concat(sessions.Where(session => session.EndedAt is not null).Select(session => Statement(session, address.Origin, "ended", Verbs.LoggedOut, session.EndedAt!.Value)))
            .ToList();
        if (said.Count > 0)
            await statements.Append(said, cancellation);
    }

    private static JsonObject Statement(SessionSpan session, string site, string what, string verb, DateTimeOffset at)
    {
        var extensions = new JsonObject { [Session] = session.Id.ToString() };
        if (verb == Verbs.LoggedOut && session.TimedOut)
            extensions[TimedOut] = true;
        return new()
        {
            ["id"] = StatementId.Of("session", session.Id.ToString(), what).ToString(),
            ["actor"] = Sentence.Actor(site, session.PersonId),
            ["verb"] = Sentence.Verb(verb),
            ["object"] = new JsonObject { ["objectType"] = "Activity", ["id"] = site, ["definition"] = new JsonObject { ["type"] = Application } },
            ["context"] = new JsonObject { ["platform"] = "Stoa", ["extensions"] = extensions },
            ["timestamp"] = Sentence.Time(at),
        };
    }
}
