using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Stoa.Platform.Web;

namespace Stoa.Problems.Attempts;

/// <summary>How an answer is understood while it is typed. Free: nothing is kept, and nothing is said of right or wrong.</summary>
internal static class ReadAnswer
{
    private const int LongestForm = 16 * 1024;

    internal static void Map(IEndpointRouteBuilder routes) =>
        routes.MapPost("/reading", Handle).RequirePerson();

    private static async Task<IResult> Handle([AsParameters] ProblemRoute route, ProblemDesk desk, HttpContext http)
    {
        if (await TypedAnswer.Of(http.Request) is not { } typed) return TooLong;
        var (opened, refusal) = await desk.Open(route, http);
        return opened is null ? refusal! : typed.ReadBy(opened.Problem);
    }

    internal static IResult TooLong => TypedResults.StatusCode(StatusCodes.Status413PayloadTooLarge);

    /// <summary>What stands in a field so far.</summary>
    internal sealed record TypedAnswer(string Question, string Text)
    {
        private sealed record Understood(string? Latex, string? Error);

        /// <summary>Null where it is no form, or a longer one than a field sends.</summary>
        internal static async Task<TypedAnswer?> Of(HttpRequest request) =>
            request is { HasFormContentType: true, ContentLength: <= LongestForm } && await AnswerForm.ReadForm(request) is { } form
                ? new TypedAnswer(form["question"].ToString(), form["text"].ToString())
                : null;

        internal IResult ReadBy(Problem problem)
        {
            if (problem.Find(Question) is not { IsRead: true } question) return TypedResults.NotFound();
            if (string.IsNullOrWhiteSpace(Text)) return TypedResults.Ok(new Understood(null, null));
            var reading = question.Read(Text);
            return TypedResults.Ok(new Understood(reading?.Latex, reading?.Error?.Say()));
        }
    }
}
