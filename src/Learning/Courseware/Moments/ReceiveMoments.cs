using System.Buffers;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Stoa.Platform.Tenancy;
using Stoa.Platform.Web;

namespace Stoa.Courseware.Moments;

/// <summary>A browser hands in what happened. Answered once it is durable; worked in later.</summary>
internal static class ReceiveMoments
{
    internal static void Map(IEndpointRouteBuilder routes) =>
        routes.MapPost("/learn/moments", Handle).RequirePerson();

    private static async Task<IResult> Handle(
        HttpContext http, Visitor visitor, Tenant tenant, EnrolledCourses enrolled, BatchLog log, TimeProvider clock)
    {
        if (await Body(http.Request) is not { } bytes)
            return TypedResults.Problem("A batch has at most 256 KB.", statusCode: StatusCodes.Status413PayloadTooLarge);
        if (MomentBatch.TryRead(bytes, out var batch) is { } problem)
            return TypedResults.Problem(problem, statusCode: StatusCodes.Status400BadRequest);
        var learner = visitor.Required.Id;
        var body = await Allowed(batch, learner, enrolled);
        if (body is null)
            return TypedResults.Problem("You are not enrolled in this course.", statusCode: StatusCodes.Status403Forbidden);
        var skew = Skew(batch.SentAt, clock.GetUtcNow());
        var kept = await log.Append(new(tenant.Id, learner, batch.Id, (short)batch.Zone, skew, body), http.RequestAborted);
        return Answer(kept, http.Response);
    }

    // Null when it is larger than allowed.
    private static async Task<ReadOnlyMemory<byte>?> Body(HttpRequest request)
    {
        if (request.ContentLength > MomentBatch.LargestBody)
            return null;
        var buffer = new ArrayBufferWriter<byte>((int)(request.ContentLength ?? 4096) + 1);
        int read;
        while ((read = await request.Body.ReadAsync(buffer.GetMemory(1024), request.HttpContext.RequestAborted)) > 0)
        {
            buffer.Advance(read);
            if (buffer.WrittenCount > MomentBatch.LargestBody)
                return null;
        }
        return buffer.WrittenMemory;
    }

    // The events of courses that the learner is in: usually all of them, as they came.
    private static async ValueTask<string?> Allowed(MomentBatch batch, Guid learner, EnrolledCourses enrolled)
    {
        var refused = new HashSet<Guid>();
        var asked = new HashSet<Guid>();
        foreach (var moment in batch.Events)
            if (asked.Add(moment.Course) && !await enrolled.Has(learner, moment.Course))
                refused.Add(moment.Course);
        if (refused.Count == 0)
            return batch.Body.GetRawText();
        if (refused.Count == asked.Count)
            return null;
        var allowed = batch.Body.EnumerateArray().Where((_, i) => !refused.Contains(batch.Events[i].Course));
        return JsonSerializer.Serialize(allowed);
    }

    /// <summary>How far the browser's clock is behind ours, in milliseconds; what the way may have taken counts as nothing,
    /// and more than a year as nonsense.</summary>
    internal static long Skew(DateTimeOffset sentAt, DateTimeOffset now)
    {
        var off = now - sentAt;
        var longest = TimeSpan.FromDays(366).TotalMilliseconds;
        return off.Duration() < TimeSpan.FromSeconds(10) ? 0 : (long)Math.Clamp(off.TotalMilliseconds, -longest, longest);
    }

    private static IResult Answer(Kept kept, HttpResponse response)
    {
        if (kept == Kept.Yes)
            return TypedResults.Accepted((string?)null);
        if (kept == Kept.Never)
            return TypedResults.Problem("The batch holds text that cannot be stored.", statusCode: StatusCodes.Status400BadRequest);
        response.Headers.RetryAfter = "5";
        return TypedResults.Problem("Send it again in a few seconds.", statusCode: StatusCodes.Status503ServiceUnavailable);
    }
}
