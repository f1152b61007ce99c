using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Stoa.Contracts.People;
using Stoa.Media.Pipeline;
using Stoa.Platform.Data;
using Stoa.Platform.Web;
using Stoa.Ui;
using Stoa.Ui.Strings;

namespace Stoa.Media.Recordings;

/// <summary>An author has one quality made again from the master, and what comes of it: the old one plays until the new one is verified.</summary>
internal static class RemakeRung
{
    internal static void Map(IEndpointRouteBuilder routes) =>
        routes.MapPost("/studio/recordings/{id:guid}/rungs/{rung}/making", Handle).RequireRole(Role.Author).DisableAntiforgery();

    private static async Task<IResult> Handle(Guid id, string rung, HttpContext http, Db db, [FromServices] TaskBell bell)
    {
        if (!await db.Transaction(tx => Begin(tx, id, rung)))
            return Results.NotFound();
        bell.Ring();
        Flash.Set(http, Words.T("This quality is being made again."));
        return new SeeOther($"/studio/recordings/{id}");
    }

    /// <returns>False when there is no such rung, or work on the recording still goes on.</returns>
    internal static async Task<bool> Begin(Tx tx, Guid recording, string rung)
    {
        // Whoever asks second waits here for the first, and then finds work going on.
        if ((await tx.Query<Guid>(LockSql, new { Id = recording, TaskKind.Asked })).Count == 0)
            return false;
        if (await tx.Execute(AgainSql, new { Id = recording, Rung = rung, TaskKind.Asked }) == 0)
            return false;
        await tx.Execute(OpenSql, new { Id = recording });
        return true;
    }

    private const string LockSql = """
        select id
        from media.recordings
        where id = @Id
          and state in ('ready', 'playable')
          and not exists (select from media.tasks t where t.recording_id = @Id and t.state in ('waiting', 'running') and t.kind <> all(@Asked))
        for update
        """;

    // The pieces of the rung's newest making, and all that waited for them, wait for one another as they did. Their next claims raise the
    // fence, so new pieces lie at new places.
    private const string AgainSql = """
        with recursive pieces as (
            select id, created_at
            from media.tasks
            where recording_id = @Id
              and kind = 'chunk'
              and arguments -> 'rung' ->> 'name' = @Rung
        ), again (id) as (
            select id
            from pieces
            where created_at = (select max(created_at) from pieces)
            union
            select unnest(t.frees)
            from again
            join media.tasks t on t.id = again.id
        )
        update media.tasks t
        set state = 'waiting', attempts = 0, losses = 0, share = 0, due_at = now(), result = null, error = null, ended_at = null,
            waits_for = (select count(*) from again join media.tasks before on before.id = again.id where t.id = any(before.frees))
        where t.id in (select id from again)
          and not exists (select from media.tasks busy where busy.recording_id = @Id and busy.state in ('waiting', 'running') and busy.kind <> all(@Asked))
        """;

    private const string OpenSql = """
        update media.recordings
        set state = 'playable', reason = null, making_at = now()
        where id = @Id
        """;
}
