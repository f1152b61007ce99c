using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Stoa.Platform.Web;

/// <summary>How many requests one person, or one address without a session, may make. What is over is answered at once with
/// 429 and <c>Retry-After</c>. Requests from this machine are not counted unless <c>RateLimits:Loopback</c> says so.</summary>
public static class RateLimits
{
    /// <summary>For routes that cost much, by <c>RequireRateLimiting(RateLimits.Costly)</c>: an export, an import, a search.</summary>
    public const string Costly = "costly";

    public static IServiceCollection AddRateLimits(this IServiceCollection services, IConfiguration configuration)
    {
        var settings = configuration.GetSection("RateLimits");
        var counted = settings.GetValue("Loopback", false);
        var perMinute = settings.GetValue("PerMinute", 1200);
        var costly = settings.GetValue("CostlyPerMinute", 20);
        return services.AddRateLimiter(options =>
        {
            options.GlobalLimiter = PartitionedRateLimiter.Create<HttpContext, string>(http => Limit(http, perMinute, counted));
            options.AddPolicy(Costly, http => Limit(http, costly, counted));
            options.OnRejected = (rejected, _) => new(Refuse(rejected));
        });
    }

    /// <summary>After the session is known.</summary>
    public static IApplicationBuilder UseRateLimits(this IApplicationBuilder app) => app.UseRateLimiter();

    private static RateLimitPartition<string> Limit(HttpContext http, int perMinute, bool countLoopback)
    {
        if (!countLoopback && http.Connection.RemoteIpAddress is { } address && IPAddress.IsLoopback(address))
            return RateLimitPartition.GetNoLimiter("this machine");
        return RateLimitPartition.GetTokenBucketLimiter(Identity(http), _ => new()
        {
            TokenLimit = perMinute,
            TokensPerPeriod = Math.Max(1, perMinute / 12),
            ReplenishmentPeriod = TimeSpan.FromSeconds(5),
            QueueLimit = 0,
        });
    }

    private static string Identity(HttpContext http) =>
        http.RequestServices.GetRequiredService<Visitor>().Person is { } person
            ? person.Id.ToString()
            : http.Connection.RemoteIpAddress is { AddressFamily: AddressFamily.InterNetwork } address ? $"{address}" : ClientNetwork.Of(http);

    private static Task Refuse(OnRejectedContext rejected)
    {
        var wait = rejected.Lease.TryGetMetadata(MetadataName.RetryAfter, out var after) ? after : TimeSpan.FromSeconds(5);
        return TooMany(wait).ExecuteAsync(rejected.HttpContext);
    }

    /// <summary>429 with <c>Retry-After</c>, for what is over any limit.</summary>
    public static IResult TooMany(TimeSpan wait) => new TooManyRequests(wait);

    /// <summary>Sets <c>Retry-After</c>, for a page that explains the wait itself.</summary>
    public static void RetryAfter(HttpContext http, TimeSpan wait) =>
        http.Response.Headers.RetryAfter = Math.Max(1, (int)Math.Ceiling(wait.TotalSeconds)).ToString(CultureInfo.InvariantCulture);

    private sealed class TooManyRequests(TimeSpan wait) : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext)
        {
            RetryAfter(httpContext, wait);
            if (httpContext.Request.IsPage() || httpContext.Request.IsPostedForm())
            {
                // The error page follows.
                httpContext.Response.StatusCode = StatusCodes.Status429TooManyRequests;
                return Task.CompletedTask;
            }
            return TypedResults.Problem("Too many requests; try again in a moment.", statusCode: StatusCodes.Status429TooManyRequests)
                .ExecuteAsync(httpContext);
        }
    }
}
