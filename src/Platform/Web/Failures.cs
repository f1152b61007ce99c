using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Npgsql;
using Stoa.Platform.Storage;

namespace Stoa.Platform.Web;

/// <summary>Turns what went wrong into a status: 503 with Retry-After while the database is away, 507 when a disk is full, 400 for
/// bad requests, else 500. Browsers get a page (by the status-code pages that follow), everything else Problem Details.</summary>
public static partial class Failures
{
    public static void UseFailures(this IApplicationBuilder app)
    {
        var log = app.ApplicationServices.GetRequiredService<ILoggerFactory>().CreateLogger("Stoa.Web");
        app.Use(async (http, next) =>
        {
            try
            {
                await next(http);
            }
            catch (Exception failure) when (!http.Response.HasStarted)
            {
                if (failure is OperationCanceledException && http.RequestAborted.IsCancellationRequested)
                    return;
                await Answer(http, failure, log);
            }
        });
    }

    private static async Task Answer(HttpContext http, Exception failure, ILogger log)
    {
        var status = Status(failure);
        if (status >= 500)
            Log(log, failure, http.Request.Method, http.Request.Path, status);
        Reset(http.Response);
        http.Response.StatusCode = status;
        if (status == StatusCodes.Status503ServiceUnavailable)
            http.Response.Headers.RetryAfter = "5";
        if (!http.Request.IsPage() && !http.Request.IsPostedForm())
            await TypedResults.Problem(Sentence(status), statusCode: status).ExecuteAsync(http);
    }

    // Not Clear(): the headers that guard every page stay.
    private static void Reset(HttpResponse response)
    {
        var headers = response.Headers;
        (headers.ContentType, headers.ContentLength, headers.ContentEncoding) = (default, null, default);
        (headers.CacheControl, headers.ETag, headers.LastModified, headers.Location) = (default, default, default, default);
    }

    private static int Status(Exception failure) => failure switch
    {
        BadHttpRequestException bad => bad.StatusCode,
        _ when DiskFull.IsCause(failure) => StatusCodes.Status507InsufficientStorage,
        _ when IsDatabaseAway(failure) => StatusCodes.Status503ServiceUnavailable,
        _ => StatusCodes.Status500InternalServerError,
    };

    /// <summary>The database cannot be reached, is starting or stopping, or took too long; a retry may well succeed.</summary>
    public static bool IsDatabaseAway(Exception failure) => failure switch
    {
        PostgresException postgres => postgres.IsTransient || postgres.SqlState is PostgresErrorCodes.AdminShutdown or PostgresErrorCodes.CannotConnectNow,
        NpgsqlException => true,
        TimeoutException => true,
        System.Net.Sockets.SocketException => true,
        _ => failure.InnerException is { } inner && IsDatabaseAway(inner),
    };

    private static string Sentence(int status) => status switch
    {
        503 => "The site cannot reach its database right now. Nothing that was acknowledged is lost; try again in a few seconds.",
        507 => "The disk of this site is full. Nothing was kept of this request, and what was acknowledged before is safe; try again when there is room.",
        413 => "That is larger than what is accepted here.",
        >= 500 => "Something went wrong on our side.",
        _ => "The request could not be understood.",
    };

    [LoggerMessage(LogLevel.Error, "{Method} {Path} answered {Status}")]
    private static partial void Log(ILogger log, Exception failure, string method, string path, int status);
}
