using System.Text.Json;
using Stoa.Contracts.Courses;
using Stoa.Contracts.Records;

namespace Stoa.Media.Video;

/// <summary>How much of a video completes it: the course's rule, or the block's own.</summary>
internal static class WatchedShare
{
    public static double Needed(DeedPlace place) => place.Block is { } block ? Needed(place.Tree.Root, block) : 1;

    public static double Needed(Block course, Block block)
    {
        var share = block.Content.TryGetProperty("completion", out var own) && own.ValueKind == JsonValueKind.Object
            && own.TryGetProperty("videoShare", out var value) && value.ValueKind == JsonValueKind.Number
            ? value.GetDouble()
            : CourseContent.Of(course).Completion.VideoShare;
        return Math.Clamp(share, 0.001, 1);
    }
}
