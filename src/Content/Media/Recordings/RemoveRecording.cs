using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Stoa.Contracts.People;
using Stoa.Platform.Data;
using Stoa.Platform.Outbox;
using Stoa.Platform.Web;
using Stoa.Ui;
using Stoa.Ui.Strings;

namespace Stoa.Media.Recordings;

/// <summary>An author deletes a recording. Its tasks go with it, so workers that hold one give it up at their next heartbeat.</summary>
internal static class RemoveRecording
{
    internal static void Map(IEndpointRouteBuilder routes) =>
        routes.MapPost("/studio/recordings/{id:guid}/removal", Handle).RequireRole(Role.Author).DisableAntiforgery();

    private static async Task<IResult> Handle(Guid id, HttpContext http, Db db, Outbox outbox)
    {
        var removed = await db.Transaction(async tx =>
        {
            if (await tx.One<string>(DeleteSql, new { Id = id }) is not { } master)
                return false;
            await outbox.Add(tx, new RecordingRemoved(id, master));
            return true;
        });
        if (!removed)
            return Results.NotFound();
        Flash.Set(http, Words.T("The recording is deleted."));
        return new SeeOther("/studio/recordings");
    }

    private const string DeleteSql = """
        delete from media.recordings
        where id = @Id
        returning master_key
        """;
}
