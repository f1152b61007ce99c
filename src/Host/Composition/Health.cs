using Stoa.Platform.Data;
using Stoa.Platform.Web;

namespace Stoa.Host.Composition;

/// <summary>For orchestrators: alive means the process answers; ready means that it can reach its database too.</summary>
internal static class Health
{
    internal static void Map(IEndpointRouteBuilder routes, HostSettings settings)
    {
        routes.MapGet("/health/live", () => TypedResults.Text("alive"));
        routes.MapGet("/health/ready", async (PlatformDb db, HttpContext http) =>
        {
            try
            {
                await db.One<int>("select 1", null, http.RequestAborted);
                return Results.Json(new { ready = true, roles = settings.Roles });
            }
            catch (Exception failure) when (Failures.IsDatabaseAway(failure))
            {
                return Results.Json(new { ready = false, reason = "the database does not answer" }, statusCode: StatusCodes.Status503ServiceUnavailable);
            }
        });
    }
}
