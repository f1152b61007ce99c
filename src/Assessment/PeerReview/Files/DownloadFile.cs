using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Net.Http.Headers;
using Stoa.Contracts.People;
using Stoa.PeerReview.Submissions;
using Stoa.Platform.Data;
using Stoa.Platform.Storage;
using Stoa.Platform.Web;
using Stoa.Ui.Blocks;

namespace Stoa.PeerReview.Files;

/// <summary>Gives a file to its author, to instructors, and to who reviews the work that it belongs to. Never shown by the browser on our origin:
/// it is always saved. A peer gets it under a number, for a name may say who wrote it.</summary>
internal static class DownloadFile
{
    internal static void Map(IEndpointRouteBuilder routes) =>
        routes.MapGet("/files/{id:guid}", Handle).RequirePerson();

    internal sealed record Needs(IBlockAccess Access, Db Db, IObjectStore Store, Visitor Visitor, HttpContext Http);

    private static async Task<IResult> Handle([AsParameters] WorkRoute route, Guid id, [AsParameters] Needs needs)
    {
        var opened = await needs.Access.Open(route.CourseKey, route.Key, needs.Http.RequestAborted);
        if (opened.Refusal is not null)
            return opened.Refusal;
        var person = needs.Visitor.Required;
        var key = new { Id = id, CourseId = opened.Scope!.Course.Id, BlockKey = route.Key, PersonId = person.Id, IsStaff = person.Is(Role.Instructor) };
        if (await needs.Db.One<StoredFile>(FindSql, key) is not { } file)
            return TypedResults.NotFound();
        var name = file.LearnerId == person.Id || key.IsStaff ? file.Name : $"file.{file.Kind}";
        return await StoredFiles.Send(needs.Http, needs.Store, file.ObjectKey, response => Describe(response, name))
            ? TypedResults.Empty
            : TypedResults.NotFound();
    }

    private static void Describe(HttpResponse response, string name)
    {
        var disposition = new ContentDispositionHeaderValue("attachment");
        disposition.SetHttpFileName(name);
        response.ContentType = "application/octet-stream";
        response.Headers.ContentDisposition = disposition.ToString();
        response.Headers.XContentTypeOptions = "nosniff";
        response.Headers.ContentSecurityPolicy = "default-src 'none'; sandbox";
        response.Headers.CacheControl = "private, no-store";
    }

    private const string FindSql = $"""
        select {StoredFile.Columns}
        from peerreview.files
        where id = @Id
          and course_id = @CourseId
          and block_key = @BlockKey
          and (learner_id = @PersonId or @IsStaff or exists (
              select
              from peerreview.reviews
              where submission_id = files.submission_id
                and reviewer_id = @PersonId
                and state <> 'lapsed'))
        """;
}
