using Stoa.Ui.Strings;

namespace Stoa.PeerReview.Marking;

/// <summary>States and reasons in the reader's language.</summary>
internal static class WorkWords
{
    internal static string State(string state) => state switch
    {
        "submitted" => Words.T("Handed in||state"),
        "in_review" => Words.T("In review"),
        "graded" => Words.T("Graded"),
        _ => Words.T("Returned"),
    };

    internal static string ForStaff(string why) => why switch
    {
        "uncertain" => Words.T("Reviewers disagree"),
        "unreviewed" => Words.T("Nobody reviewed it"),
        "markers" => Words.T("Markers disagree"),
        _ => Words.T("Another look was asked for"),
    };

    internal static string Flag(string kind) => kind switch
    {
        "short" => Words.T("Short"),
        "prompt" => Words.T("Repeats the prompt"),
        "duplicate" => Words.T("Like another work"),
        _ => kind,
    };

    internal static string Source(string? source) => source switch
    {
        "staff" => Words.T("by staff"),
        "peers" => Words.T("by peers, weighed by how reliable each is"),
        "median" => Words.T("by peers, their median"),
        "self" => Words.T("by the learner"),
        "mixed" => Words.T("by several, weighed"),
        "override" => Words.T("set by staff"),
        _ => "",
    };
}
