using Stoa.PeerReview.Assignments;

namespace Stoa.PeerReview.FirstPass;

/// <summary>A machine's first look at open text. It flags what staff should see and never sets a grade; another one is added by registering it.</summary>
public interface IFirstPass
{
    /// <summary>What is to be said of the text; empty when it is unsuspicious. Pure.</summary>
    IEnumerable<Flag> Look(FirstLook look);
}

/// <param name="Text">What was handed in.</param>
/// <param name="Prompt">The prompt without its markup.</param>
public sealed record FirstLook(Assignment Assignment, string Text, string Prompt);

/// <param name="Kind">short, prompt, duplicate or a filter's own.</param>
/// <param name="Detail">A number or a name that belongs to the kind; never shown to learners.</param>
public sealed record Flag(string Kind, string Detail);
