using Stoa.Platform.Data;

namespace Stoa.Accounts.Sessions;

/// <summary>Statements that end sessions; the rows stay for a while, because a device that was used before is known by them.</summary>
internal static class EndSessions
{
    internal static Statement One(Guid personId, Guid sessionId) => new(OneSql, new { PersonId = personId, SessionId = sessionId });

    internal static Statement All(Guid personId) => new(AllSql, new { PersonId = personId });

    internal static Statement AllBut(Guid personId, Guid? sessionId) => new(AllButSql, new { PersonId = personId, SessionId = sessionId ?? Guid.Empty });

    private const string OneSql = """
        update accounts.sessions
        set ended_at = now()
        where id = @SessionId
          and person_id = @PersonId
          and ended_at is null
        """;

    private const string AllSql = """
        update accounts.sessions
        set ended_at = now()
        where person_id = @PersonId
          and ended_at is null
        """;

    private const string AllButSql = """
        update accounts.sessions
        set ended_at = now()
        where person_id = @PersonId
          and id <> @SessionId
          and ended_at is null
        """;
}
