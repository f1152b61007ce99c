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
        var first = (await order.Of(new()))[0];
        return RecordingView.Of(found, path, addresses.Of(first, tenant, course, found.Recording.Id).Of, course == Guid.Empty ? "" : $"?course={course:N}");
    }
}
