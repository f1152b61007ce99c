using Microsoft.AspNetCore.Http;

namespace Stoa.Platform.Web;

/// <summary>303: the answer to every form that succeeded. The target is a path on this site; anything else becomes <c>/</c>.</summary>
public sealed class SeeOther(string path) : IResult
{
    public string Path { get; } = IsLocal(path) ? path : "/";

    public Task ExecuteAsync(HttpContext httpContext)
    {
        httpContext.Response.StatusCode = StatusCodes.Status303SeeOther;
        httpContext.Response.Headers.Location = Path;
        return Task.CompletedTask;
    }

    /// <summary>A path on this site: starts with one slash, and no browser reads it as another host.</summary>
    public static bool IsLocal(string? path) =>
        path is ['/', ..] && !path.StartsWith("//", StringComparison.Ordinal) && !path.Contains('\\', StringComparison.Ordinal)
        && !path.AsSpan().ContainsAnyInRange('\0', '\x1f');
}
