using Stoa.Media.Delivery.Steering;
using Stoa.Media.Video;

namespace Stoa.Media.Delivery.Edges;

/// <summary>The way to a recording for a page that somebody may see: by the site itself, or by the edges when there are any.</summary>
internal sealed class RecordingDoor(PathTokens tokens, EdgeSettings edges, EdgeAddresses addresses, EdgeOrder order)
{
    /// <param name="course">Whose traffic it is; empty when it is no course's.</param>
    internal async Task<RecordingView> View(DeliveredRecording found, Guid tenant, Guid course = default)
    {
        var path = await tokens.PathOf(tenant, found.Recording.Id);
        if (!edges.Any)
            return RecordingView.Of(found, path);
        var query = course == Guid.Empty ? "" : $"?course={course:N}";
        var cookies = string.Join(' ', edges.All.Where(edge => edge.TakesCookies).Select(edge => edge.Origin));
        // A page gives no cookies: what it names of such an edge is asked of the site, which sends there.
        return (await order.Of(new()))[0] is { TakesCookies: false } first
            ? RecordingView.Of(found, path, addresses.Of(first, tenant, course, found.Recording.Id).Of, query) with { Cookies = cookies }
            : RecordingView.Of(found, path, name => $"{path}/{name}{query}", query) with { Cookies = cookies, Opening = null };
    }
}
