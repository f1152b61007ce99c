using System.Text.Json.Nodes;
using Stoa.Imports.Fidelity;
using Stoa.Ui.Strings;

namespace Stoa.Imports.Olx;

/// <summary>Settings that a block gives to everything below it: dates, grading, who may see it, and how its problems behave.</summary>
internal static class Settings
{
    private static readonly (string Olx, string Ours)[] Texts =
    [
        ("format", "format"), ("showanswer", "showAnswer"), ("rerandomize", "rerandomize"), ("show_correctness", "showCorrectness"),
        ("grading_method", "gradingMethod"),
    ];

    private static readonly (string Olx, string Ours)[] Flags =
    [
        ("graded", "graded"), ("visible_to_staff_only", "staffOnly"), ("hide_from_toc", "hidden"),
        ("show_reset_button", "showResetButton"), ("force_save_button", "forceSaveButton"),
    ];

    internal static JsonObject Of(Definition definition, Ledger ledger)
    {
        var content = new JsonObject();
        foreach (var name in (string[])["start", "due"])
            if (Date(definition, name, ledger) is { } date)
                content[name] = date.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", System.Globalization.CultureInfo.InvariantCulture);
        foreach (var (olx, ours) in Texts)
            if (definition.Xml.Text(olx) is { } text)
                content[ours] = text;
        foreach (var (olx, ours) in Flags)
            if (definition.Xml.Flag(olx) is { } flag)
                content[ours] = flag;
        if (definition.Xml.Whole("max_attempts") is > 0 and var attempts)
            content["maxAttempts"] = attempts;
        return content;
    }

    /// <summary>Of a single block only its dates and who may see it; the rest its own reader knows.</summary>
    internal static JsonObject OfLeaf(Definition definition, Ledger ledger) => new(Of(definition, ledger)
        .Where(pair => pair.Key is "start" or "due" or "staffOnly")
        .Select(pair => KeyValuePair.Create(pair.Key, pair.Value?.DeepClone())));

    /// <summary>A container's settings and what of it has no counterpart here.</summary>
    internal static Outcome Note(Definition definition, Ledger ledger)
    {
        var xml = definition.Xml;
        var outcome = Outcome.Full;
        if (xml.Flag("is_time_limited") == true || xml.Flag("is_proctored_enabled") == true || xml.Flag("is_practice_exam") == true)
            Lose(Words.T("The time limit or supervision of this exam is not kept: learners take it without."));
        if (xml.Flag("hide_after_due") == true)
            Lose(Words.T("It stays visible after its due date."));
        if (xml.Flag("is_entrance_exam") == true)
            Lose(Words.T("The entrance exam is part of the course; it does not close the rest of it."));
        NoteGroups(definition, ledger);
        return outcome;

        void Lose(string message)
        {
            ledger.Warn(definition.Where, message);
            outcome = Outcome.Partial;
        }
    }

    /// <summary>Content for some groups of learners only is shown to everyone, and said so.</summary>
    internal static void NoteGroups(Definition definition, Ledger ledger)
    {
        if (definition.Xml.Json("group_access") is JsonObject { Count: > 0 } groups && groups.Any(pair => pair.Value is JsonArray { Count: > 0 }))
            ledger.Warn(definition.Where, Words.T("It was for some groups of learners only; here everyone sees it."));
    }

    internal static DateTimeOffset? Date(Definition definition, string name, Ledger ledger)
    {
        var written = definition.Xml.Text(name);
        var date = OlxValues.Date(written);
        if (written is not null && date is null)
            ledger.Warn(definition.Where, Words.T("The date “{0}” ({1}) cannot be read and was left out.", written, name));
        return date;
    }
}
