namespace Stoa.Problems.Scripts;

/// <summary>The Python of a problem: what it names is put in wherever the problem says <c>$name</c>, and it grades what a response leaves to it.</summary>
/// <param name="Code">All scripts of the problem, one after the other; empty where only an answer element has code.</param>
/// <param name="NamesShow">The problem's text or its answers use names of the script: it cannot be shown before the script has run.</param>
/// <param name="Library">The course's own Python library (a zip), as its path among the static files.</param>
internal sealed record ScriptSource(string Code, bool NamesShow, string? Library = null)
{
    /// <summary>Only then does it matter to the script who looks on.</summary>
    internal bool KnowsLearner => Code.Contains("anonymous_student_id", StringComparison.Ordinal);
}

/// <summary>What a script named, as text, for one seed.</summary>
internal sealed class ScriptNames
{
    private readonly IReadOnlyList<KeyValuePair<string, string>> byLength;

    internal ScriptNames(IEnumerable<KeyValuePair<string, string>> texts) =>
        byLength = [.. texts.Select(t => KeyValuePair.Create(t.Key, Slot.StripFrom(t.Value))).OrderByDescending(t => t.Key.Length)];

    /// <summary>Longer names first, so that <c>$x1</c> is not read as <c>$x</c> with a one: one after the other, as Open edX does.</summary>
    internal string Put(string text) => text.Contains('$', StringComparison.Ordinal)
        ? byLength.Aggregate(text, (t, name) => t.Replace("$" + name.Key, name.Value, StringComparison.Ordinal))
        : text;
}
