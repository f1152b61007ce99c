using System.Globalization;

namespace Stoa.PeerReview.FirstPass;

/// <summary>Flags a text that is too short, and one that repeats the prompt. Copies of others' work are found where all works are known.</summary>
internal sealed class PlainFirstPass : IFirstPass
{
    private const double Copied = 0.5;

    public IEnumerable<Flag> Look(FirstLook look)
    {
        var words = Shingles.Words(look.Text).Count;
        if (words < look.Assignment.FewestWords)
            yield return new("short", words.ToString(CultureInfo.InvariantCulture));
        var shared = Shingles.Shared(Shingles.Of(look.Text), Shingles.Of(look.Prompt));
        if (shared >= Copied)
            yield return new("prompt", shared.ToString("0.00", CultureInfo.InvariantCulture));
    }
}
