using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Stoa.PeerReview.Submissions;
using Stoa.Platform.Storage;
using Stoa.Platform.Web;
using Stoa.Ui.Strings;

namespace Stoa.PeerReview.Files;

/// <summary>A learner takes a file out of the draft. What was handed in stays.</summary>
internal static class RemoveFile
{
    internal static void Map(IEndpointRouteBuilder routes) =>
        routes.MapPost("/files/{id:guid}/removal", Handle).RequirePerson();

    private static async Task<IResult> Handle([AsParameters] WorkRoute route, Guid id, WorkDesk desk, IObjectStore store, HttpContext http)
    {
        var (work, refusal) = await desk.Open(route, http);
        if (work is null)
            return refusal!;
        var key = await desk.Db.One<string>(RemoveSql, new { Id = id, work.Key.LearnerId, work.Key.BlockKey });
        if (key is null)
            return TypedResults.NotFound();
        await store.Delete(key, http.RequestAborted);
        return work.Answer(http, Words.T("The file was removed."));
    }

    private const string RemoveSql = """
        delete from peerreview.files
        where id = @Id
          and learner_id = @LearnerId
          and block_key = @BlockKey
          and submission_id is null
        returning object_key
        """;
}
