using Stoa.Contracts.Imports;

namespace Stoa.Imports.Fidelity;

internal enum Outcome
{
    Full,
    Partial,
    Unsupported,
}

/// <summary>What became of everything, written down while a package is read.</summary>
internal sealed class Ledger
{
    private const int MaxNotes = 2_000;
    private readonly Dictionary<string, int[]> blocks = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int[]> responses = new(StringComparer.Ordinal);
    private readonly HashSet<string> referenced = new(StringComparer.Ordinal);
    private readonly HashSet<string> missing = new(StringComparer.Ordinal);
    private readonly List<FidelityNote> notes = [];
    private readonly HashSet<FidelityNote> known = [];

    internal void Block(string type, Outcome outcome) => Count(blocks, type, outcome);
    internal void Response(string type, Outcome outcome) => Count(responses, type, outcome);

    /// <summary>A block counted before turned out to be refused by the owner of its type.</summary>
    internal void Refused(string type)
    {
        if (!blocks.TryGetValue(type, out var of))
            return;
        of[(int)(of[(int)Outcome.Full] > 0 ? Outcome.Full : Outcome.Partial)]--;
        of[(int)Outcome.Unsupported]++;
    }

    internal void Asset(string name, bool found)
    {
        referenced.Add(name);
        if (!found)
            missing.Add(name);
    }

    internal void Info(string where, string message) => Note(where, "info", message);
    internal void Warn(string where, string message) => Note(where, "warning", message);
    internal void Error(string where, string message) => Note(where, "error", message);

    internal void Note(string where, string severity, string message)
    {
        var note = new FidelityNote(where, severity, message);
        if (notes.Count < MaxNotes && known.Add(note))
            notes.Add(note);
    }

    internal FidelityReport Report(string course) => new(
        course,
        Counts(blocks),
        Counts(responses),
        new(referenced.Count, referenced.Count - missing.Count, missing.Count),
        [.. notes.OrderBy(note => note.Severity switch { "error" => 0, "warning" => 1, _ => 2 })]);

    private static void Count(Dictionary<string, int[]> counts, string type, Outcome outcome)
    {
        if (!counts.TryGetValue(type, out var of))
            counts[type] = of = new int[3];
        of[(int)outcome]++;
    }

    private static SortedDictionary<string, FidelityCount> Counts(Dictionary<string, int[]> counts)
    {
        var sorted = new SortedDictionary<string, FidelityCount>(StringComparer.Ordinal);
        foreach (var (type, of) in counts)
            sorted[type] = new(of.Sum(), of[(int)Outcome.Full], of[(int)Outcome.Partial], of[(int)Outcome.Unsupported]);
        return sorted;
    }
}
