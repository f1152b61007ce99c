using System.Text.Json;
using Stoa.Contracts.Courses;
using Stoa.Courseware.Moments;
using Stoa.Ui.Blocks;

namespace Stoa.Courseware.Completion;

/// <summary>What is known of a learner's doings on one block.</summary>
/// <param name="Duration">Length of the recording in tenths of a second, 0 when unknown.</param>
/// <param name="Words">Words of the text.</param>
/// <param name="Score">Earned share of the best submission, or null when nothing was submitted.</param>
internal sealed record Evidence(
    WatchedRanges? Watched = null, int Duration = 0, Reading? Read = null, int Words = 0, double? Score = null, bool Acted = false);

/// <summary>When a block counts as completed. Being opened is no evidence.</summary>
internal static class CompletionRule
{
    /// <summary>Even a picture without a word is looked at for this long.</summary>
    public const double LeastSeconds = 2;

    public static bool IsMet(CompletionKind kind, CompletionPolicy policy, Evidence evidence) => evidence.Acted || kind switch
    {
        CompletionKind.Read => evidence.Read is { } read
            && read.Depth >= policy.ReadShare
            && read.Seconds >= SecondsNeeded(policy, evidence.Words),
        CompletionKind.Watch => evidence.Watched is { } watched && watched.ShareOf(evidence.Duration) >= policy.VideoShare,
        CompletionKind.Submit => evidence.Score is { } score && (policy.Problem != "pass" || score >= policy.PassShare),
        _ => false,
    };

    public static double SecondsNeeded(CompletionPolicy policy, int words) =>
        Math.Max(LeastSeconds, words / 100.0 * policy.ReadSecondsPer100Words);

    /// <summary>The course's policy with what the block's own <c>completion</c> says otherwise.</summary>
    public static CompletionPolicy PolicyFor(CompletionPolicy course, Block block)
    {
        if (!block.Content.TryGetProperty("completion", out var own) || own.ValueKind != JsonValueKind.Object)
            return course;
        return course with
        {
            VideoShare = Number(own, "videoShare") ?? course.VideoShare,
            ReadShare = Number(own, "readShare") ?? course.ReadShare,
            ReadSecondsPer100Words = Number(own, "readSecondsPer100Words") ?? course.ReadSecondsPer100Words,
            Problem = own.TryGetProperty("problem", out var rule) ? rule.GetString() ?? course.Problem : course.Problem,
            PassShare = Number(own, "passShare") ?? course.PassShare,
        };
    }

    private static double? Number(JsonElement own, string name) =>
        own.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number ? value.GetDouble() : null;
}
