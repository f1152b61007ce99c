namespace Stoa.Problems;

/// <summary>
/// A sentence for a person, not yet in that person's language: the English text is the key for the localizer.
/// The domain speaks in phrases, so that grading needs no culture and a stored result can be read in another language.
/// </summary>
/// <param name="Text">The English text, with numbered holes.</param>
/// <param name="Arguments">What fills the holes; plain text, never markup.</param>
internal sealed record Phrase(string Text, IReadOnlyList<string> Arguments)
{
    /// <summary>Named as the localizer's, so that the scan of texts to translate finds it.</summary>
    internal static Phrase T(string text, params IReadOnlyList<string> arguments) => new(text, arguments);

    /// <summary>In the language of the current reader.</summary>
    internal string Say() => Stoa.Ui.Strings.Words.T(Text, [.. Arguments]);

    public override string ToString() =>
        Arguments.Count == 0 ? Text : string.Format(System.Globalization.CultureInfo.InvariantCulture, Text, [.. Arguments]);
}
