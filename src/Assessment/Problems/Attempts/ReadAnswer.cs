using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Stoa.Platform.Web;

namespace Stoa.Problems.Attempts;

/// <summary>How an answer is understood while it is typed. Free: nothing is kept, and nothing is said of right or wrong.</summary>
internal static class ReadAnswer
{
    private const int LongestForm = 16 * 1024;

    private sealed record Understood(string? Latex, string? Error);

    internal static void Map(IEndpointRouteBuilder routes) =>
        routes.MapPost("/reading", Handle).RequirePerson();

    private static async Task<IResult> Handle([AsParameters] ProblemRoute route, ProblemDesk desk, HttpContext http)
    {
        if (!http.Request.HasFormContentType || http.Request.ContentLength is null or > LongestForm) return TypedResults.StatusCode(StatusCodes.Status413PayloadTooLarge);
        var form = await http.Request.ReadFormAsync(http.RequestAborted);
        var (opened, refusal) = await desk.Open(route, http);
        if (opened is null) return refusal!;
        var text = form["text"].ToString();
        if (opened.Problem.Find(form["question"].ToString()) is not { IsRead: true } question) return TypedResults.NotFound();
        if (string.IsNullOrWhiteSpace(text)) return TypedResults.Ok(new Understood(null, null));
        var reading = question.Read(text);
        return TypedResults.Ok(new Understood(reading?.Latex, reading?.Error?.Say()));
    }
}
