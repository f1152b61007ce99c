namespace Stoa.Records.Cmi5.Blocks;

/// <summary>How far a learner is with a unit.</summary>
/// <param name="Begun">Launched at least once.</param>
/// <param name="Scaled">−1 to 1, of the last judgement that had a score.</param>
public sealed record UnitStanding(bool Completed, bool Passed, bool Failed, bool Waived, bool Satisfied, bool Begun, decimal? Scaled)
{
    internal static readonly UnitStanding NotBegun = new(false, false, false, false, false, false, null);

    /// <summary>In words, the most telling first.</summary>
    internal IEnumerable<(string Kind, string Text)> Words()
    {
        if (Waived)
            yield return ("good", Ui.Strings.Words.T("Waived"));
        if (Passed)
            yield return ("good", Ui.Strings.Words.T("Passed"));
        else if (Failed)
            yield return ("bad", Ui.Strings.Words.T("Not passed yet"));
        if (Completed)
            yield return ("good", Ui.Strings.Words.T("Completed"));
        if (!Waived && !Passed && !Failed && !Completed)
            yield return ("plain", Begun ? Ui.Strings.Words.T("Begun") : Ui.Strings.Words.T("Not started"));
    }

    internal string? Score => Scaled is { } scaled ? scaled.ToString("P0", Ui.Strings.Words.Culture) : null;
}
