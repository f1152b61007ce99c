using System.Text.Json;
using Stoa.Contracts.Courses;
using Stoa.Courseware.Completion;
using Stoa.Courseware.Moments;
using Stoa.Ui.Blocks;

namespace Stoa.Courseware.Tests.Completion;

public sealed class CompletionRuleTests
{
    private static readonly CompletionPolicy Policy = new();

    [Theory]
    [InlineData(CompletionKind.Read)]
    [InlineData(CompletionKind.Watch)]
    [InlineData(CompletionKind.Submit)]
    [InlineData(CompletionKind.Act)]
    [InlineData(CompletionKind.None)]
    public void Opening_is_not_completing(CompletionKind kind) =>
        Assert.False(CompletionRule.IsMet(kind, Policy, new()));

    [Theory]
    [InlineData(899, false)]
    [InlineData(900, true)]
    public void A_video_needs_nine_tenths(int watched, bool complete) =>
        Assert.Equal(complete, CompletionRule.IsMet(CompletionKind.Watch, Policy, new(WatchedRanges.Of([new(0, watched)]), 1000)));

    [Theory]
    [InlineData(1, 11.9, false)]
    [InlineData(1, 12, true)]
    [InlineData(0.89, 60, false)]
    public void A_text_needs_depth_and_time(double depth, double seconds, bool complete) =>
        Assert.Equal(complete, CompletionRule.IsMet(CompletionKind.Read, Policy, new(Read: Reading.Of("a", depth, seconds), Words: 200)));

    [Fact]
    public void A_picture_needs_a_look() =>
        Assert.False(CompletionRule.IsMet(CompletionKind.Read, Policy, new(Read: Reading.Of("a", 1, 1.9))));

    [Theory]
    [InlineData("submit", 0, true)]
    [InlineData("pass", 0.5, false)]
    [InlineData("pass", 1, true)]
    public void A_problem_is_submitted_or_passed(string rule, double score, bool complete) =>
        Assert.Equal(complete, CompletionRule.IsMet(CompletionKind.Submit, Policy with { Problem = rule }, new(Score: score)));

    [Fact]
    public void A_block_may_ask_for_less_than_its_course()
    {
        var content = JsonDocument.Parse("""{ "completion": { "videoShare": 0.5, "problem": "pass" } }""").RootElement;
        var block = new Block { Key = "v", Hash = "", Type = BlockTypes.Video, Title = "", Content = content };
        var policy = CompletionRule.PolicyFor(Policy, block);
        Assert.Equal((0.5, "pass", Policy.ReadShare), (policy.VideoShare, policy.Problem, policy.ReadShare));
    }
}
