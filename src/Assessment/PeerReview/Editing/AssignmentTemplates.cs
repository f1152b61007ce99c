using System.Text.Json.Nodes;
using Stoa.PeerReview.Assignments;
using Stoa.PeerReview.Rubrics;
using Stoa.Ui.Strings;

namespace Stoa.PeerReview.Editing;

/// <summary>What a new assignment starts from: a rubric that one would rather change than write.</summary>
internal static class AssignmentTemplates
{
    internal static JsonObject EssayByPeers() => new Assignment
    {
        Prompt = $"<p>{Words.T("Write an essay of about 500 words.")}</p>",
        Rubric = new(
        [
            Criterion("argument", Words.T("Argument"), Words.T("Does the essay make one point and support it?")),
            Criterion("evidence", Words.T("Evidence"), Words.T("Are claims backed by sources or examples?")),
            Criterion("clarity", Words.T("Clarity"), Words.T("Could somebody new to the subject follow it?")),
        ], CommentPrompt: Words.T("What did it do well, and what would make it better?")),
        Reviewers = new() { Staff = 0, Peers = 1 },
        FewestWords = 100,
    }.ToJson();

    internal static JsonObject WorkByStaff() => new Assignment
    {
        Prompt = $"<p>{Words.T("Hand in your work here.")}</p>",
        HandIn = new() { Text = "optional", Files = "optional", Links = "optional" },
        Rubric = new([Criterion("quality", Words.T("Quality"), Words.T("Is the work complete and correct?"))]),
    }.ToJson();

    internal static Criterion Criterion(string id, string name, string prompt) => new(id, name, prompt,
    [
        new("l1", Words.T("Not yet"), 0), new("l2", Words.T("In part"), 1), new("l3", Words.T("Good"), 2), new("l4", Words.T("Excellent"), 3),
    ]);
}
