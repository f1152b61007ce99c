using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Stoa.Platform.Data;
using Stoa.Records.Access;

namespace Stoa.Records.Documents;

/// <summary>DELETE of one document, or of all states of an activity for an agent. What is not there is gone already.</summary>
internal static class DeleteDocuments
{
    internal static void Map(IEndpointRouteBuilder xapi, DocumentKind kind) =>
        xapi.MapDelete(kind.Route, (HttpContext http, Caller caller, Db db) => Handle(http, kind, db)).Demand(kind.Write);

    private static async Task<IResult> Handle(HttpContext http, DocumentKind kind, Db db)
    {
        var (address, refusal) = AddressReader.Read(http.Request.Query, kind, needsName: !kind.IsState, mayHaveSince: false);
        if (refusal is not null)
            return refusal;
        if (address!.Name is null)
        {
            await DocumentRows.DeleteAll(db, address, http.RequestAborted);
            return TypedResults.NoContent();
        }
        var refused = await db.Transaction(async tx =>
        {
            var there = await DocumentRows.Hold(tx, address, http.RequestAborted);
            if (Preconditions.Of(http.Request.Headers, there?.Etag, blind: true) is { } changed)
                return changed;
            await DocumentRows.Delete(tx, address, http.RequestAborted);
            return null;
        }, http.RequestAborted);
        return refused is null ? TypedResults.NoContent() : refused;
    }
}
