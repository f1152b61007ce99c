using System.Text.Json;
using Stoa.Platform.Data;

namespace Stoa.Records.Cmi5.Sessions;

/// <summary>Registrations, sessions and units in the database. Whoever changes anything of a registration holds its row.</summary>
internal static class SessionRows
{
    /// <summary>Makes the registration if it is the first time, and holds it until the transaction ends.</summary>
    internal static Task Hold(Tx tx, Guid registration, Guid learner, Guid course, CancellationToken cancellation) =>
        tx.Run([new(RegisterSql, new { Id = registration, Learner = learner, Course = course }), new(HoldSql, new { Id = registration })], cancellation);

    internal static Task<SessionRow?> Find(ISql sql, Guid session, CancellationToken cancellation) =>
        sql.One<SessionRow>(FindSql, new { Id = session }, cancellation);

    internal static Task<IReadOnlyList<SessionRow>> Open(ISql sql, Guid registration, CancellationToken cancellation) =>
        sql.Query<SessionRow>(OpenSql, new { Registration = registration }, cancellation);

    internal static Task<IReadOnlyList<UnitRow>> Units(ISql sql, Guid registration, CancellationToken cancellation) =>
        sql.Query<UnitRow>(UnitsSql, new { Registration = registration }, cancellation);

    internal static Task Begin(Tx tx, SessionRow row, CancellationToken cancellation) => tx.Execute(BeginSql, new
    {
        row.Id,
        row.Registration,
        row.LearnerId,
        row.CourseId,
        row.CourseKey,
        row.BlockKey,
        row.Revision,
        row.Unit,
        row.Package,
        row.Url,
        row.Site,
        row.Mode,
        row.MoveOn,
        row.MasteryScore,
        row.Points,
        row.LaunchedAt,
    }, cancellation);

    internal static Task Abandon(Tx tx, Guid session, DateTimeOffset now, CancellationToken cancellation) =>
        tx.Execute(AbandonSql, new { Id = session, Now = now }, cancellation);

    /// <summary>The unit sent something that was taken.</summary>
    internal static Task Heard(Tx tx, Guid session, IReadOnlyList<UnitDeed> deeds, DateTimeOffset now, CancellationToken cancellation) => tx.Execute(HeardSql, new
    {
        Id = session,
        Now = now,
        Said = JsonSerializer.Serialize(deeds.ToDictionary(deed => deed.Verb, deed => deed.Id)),
        Initialized = deeds.Any(deed => deed.Verb == Vocabulary.Initialized),
        Terminated = deeds.Any(deed => deed.Verb == Vocabulary.Terminated),
    }, cancellation);

    internal static Task ReadPreferences(ISql sql, Guid session, CancellationToken cancellation) =>
        sql.Execute(PreferencesSql, new { Id = session }, cancellation);

    private const string RegisterSql = """
        insert into records.cmi5_registrations (id, learner_id, course_id)
        values (@Id, @Learner, @Course)
        on conflict do nothing
        """;

    private const string HoldSql = """
        select 1
        from records.cmi5_registrations
        where id = @Id
        for update
        """;

    private const string FindSql = """
        select id, registration, learner_id, course_id, course_key, block_key, revision, unit, package, url, site, mode, move_on, mastery_score, points,
               launched_at, last_at, preferences_at is not null as preferences_read, fetched_at is not null as fetched,
               coalesce(terminated_at, abandoned_at) is not null as ended, said::text
        from records.cmi5_sessions
        where id = @Id
        """;

    private const string OpenSql = """
        select id, registration, learner_id, course_id, course_key, block_key, revision, unit, package, url, site, mode, move_on, mastery_score, points,
               launched_at, last_at, preferences_at is not null as preferences_read, fetched_at is not null as fetched,
               false as ended, said::text
        from records.cmi5_sessions
        where registration = @Registration
          and terminated_at is null
          and abandoned_at is null
        order by launched_at
        """;

    private const string UnitsSql = """
        select unit, completed_at, passed_at, failed_at, waived_at, satisfied_at, scaled, judged
        from records.cmi5_units
        where registration = @Registration
        """;

    private const string BeginSql = """
        insert into records.cmi5_sessions
            (id, registration, learner_id, course_id, course_key, block_key, revision, unit, package, url, site, mode, move_on, mastery_score, points, launched_at, last_at)
        values (@Id, @Registration, @LearnerId, @CourseId, @CourseKey, @BlockKey, @Revision, @Unit, @Package, @Url, @Site, @Mode, @MoveOn, @MasteryScore, @Points,
            @LaunchedAt, @LaunchedAt)
        """;

    private const string AbandonSql = """
        update records.cmi5_sessions
        set abandoned_at = @Now
        where id = @Id
        """;

    private const string HeardSql = """
        update records.cmi5_sessions
        set said = said || @Said::jsonb,
            last_at = @Now,
            initialized_at = case when @Initialized then @Now else initialized_at end,
            terminated_at = case when @Terminated then @Now else terminated_at end
        where id = @Id
        """;

    private const string PreferencesSql = """
        update records.cmi5_sessions
        set preferences_at = coalesce(preferences_at, now())
        where id = @Id
        """;
}
