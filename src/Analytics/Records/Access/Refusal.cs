using Microsoft.AspNetCore.Http;

namespace Stoa.Records.Access;

/// <summary>The answer to a request of xAPI that cannot be granted: a status of the standard and a sentence that says why (Problem Details).</summary>
internal sealed record Refusal(int Status, string Sentence) : IResult
{
    internal static Refusal Bad(string sentence) => new(StatusCodes.Status400BadRequest, sentence);
    internal static Refusal Forbidden(string sentence) => new(StatusCodes.Status403Forbidden, sentence);
    internal static Refusal NotFound(string sentence) => new(StatusCodes.Status404NotFound, sentence);
    internal static Refusal Conflict(string sentence) => new(StatusCodes.Status409Conflict, sentence);
    internal static Refusal Precondition(string sentence) => new(StatusCodes.Status412PreconditionFailed, sentence);
    internal static Refusal TooLarge(string sentence) => new(StatusCodes.Status413PayloadTooLarge, sentence);

    /// <summary>Whoever looks after the request learns the reason from <c>Features</c>.</summary>
    public Task ExecuteAsync(HttpContext httpContext)
    {
        httpContext.Features.Set(this);
        return TypedResults.Problem(Sentence, statusCode: Status).ExecuteAsync(httpContext);
    }
}
