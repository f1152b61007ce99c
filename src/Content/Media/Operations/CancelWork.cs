using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Stoa.Contracts.People;
using Stoa.Media.Recordings;
using Stoa.Platform.Data;
using Stoa.Platform.Web;
using Stoa.Ui;
using Stoa.Ui.Strings;

namespace Stoa.Media.Operations;

/// <summary>An administrator ends what is worked on, waits or was given up of a recording. What plays goes on playing, the master stays, and it can be begun again.</summary>
internal static class CancelWork
{
    internal static void Map(IEndpointRouteBuilder routes) =>
        routes.MapPost(ShowWork.Path + "/{recording:guid}/cancellation", Handle).RequireRole(Role.Admin).DisableAntiforgery();

    private static async Task<IResult> Handle(Guid recording, HttpContext http, Db db)
    {
        var ended = await db.Transaction(async tx =>
        {
            // The recording's row first, as whoever finishes a task does.
            await tx.Execute(StopSql, new { Id = recording, Reasons.Failed });
            return await tx.Execute(EndSql, new { Id = recording });
        });
        Flash.Set(http, ended > 0 ? Words.T("The work on this recording is ended.") : Words.T("There was no work on this recording."), ended > 0 ? "good" : "warn");
        return new SeeOther(ShowWork.Path);
    }

    private const string StopSql = """
        update media.recordings
        set state = case state when 'playable' then 'playable' else 'failed' end, reason = @Failed
        where id = @Id
          and state in ('waiting', 'making', 'playable')
          and reason is null
        """;

    // A worker that is at it learns with its next beat that the task is gone.
    private const string EndSql = """
        delete from media.tasks
        where recording_id = @Id
          and state <> 'done'
        """;
}
