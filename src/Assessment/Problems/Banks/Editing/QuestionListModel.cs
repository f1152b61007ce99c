using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Components;
using Stoa.Problems.Blocks;
using Stoa.Ui.Blocks;

namespace Stoa.Problems.Banks.Editing;

/// <summary>The list as it is shown.</summary>
public sealed partial class QuestionListModel
{
    private const int LongestExcerpt = 120;

    internal QuestionListModel(JsonObject content, ListState state, RenderFragment? openFields, IReadOnlyList<BlockTemplate> kinds, bool inQuiz) =>
        (Content, State, OpenFields, Kinds, InQuiz) = (content, state, openFields, kinds, inQuiz);

    internal JsonObject Content { get; }
    internal ListState State { get; }
    internal RenderFragment? OpenFields { get; }
    internal IReadOnlyList<BlockTemplate> Kinds { get; }
    internal bool InQuiz { get; }

    internal IReadOnlyList<QuestionRow> Rows => [.. (Content["items"] as JsonArray ?? []).OfType<JsonObject>().Select(Row)];

    internal IEnumerable<QuestionRow> Shown => Rows.Where(row => State.Find.Length == 0 || row.Key == State.Open || row.Says(State.Find));

    /// <summary>Banks of the course with what they hold, for those that draw.</summary>
    internal IReadOnlyDictionary<string, (string Title, Bank Bank)> Banks { get; private init; } = new Dictionary<string, (string, Bank)>();

    internal QuestionListModel With(IReadOnlyDictionary<string, (string Title, Bank Bank)> banks) =>
        new(Content, State, OpenFields, Kinds, InQuiz) { Banks = banks };

    internal DrawRow.View Draw(QuestionRow row) => Banks.TryGetValue(row.Bank ?? "", out var bank)
        ? new DrawRow.View(row, bank.Title, bank.Bank.With(row.Tags).Count(), missing: false)
        : new DrawRow.View(row, row.Bank ?? "", 0, missing: true);

    /// <summary>All tags of the list.</summary>
    internal IEnumerable<string> Tags => Rows.SelectMany(row => row.Tags).Distinct(StringComparer.OrdinalIgnoreCase).Order(StringComparer.OrdinalIgnoreCase);

    private static QuestionRow Row(JsonObject item, int index)
    {
        var tags = (item["tags"] as JsonArray ?? []).Select(tag => tag?.GetValueKind() == JsonValueKind.String ? (string)tag! : "").Where(tag => tag.Length > 0).ToList();
        var key = QuestionList.KeyOf(item, index);
        if (item["bank"] is { } bank) return new QuestionRow(key, "", "", tags, Number(item, "points"), bank.ToString(), Number(item, "draw"), null);
        var (problem, faults) = ProblemSource.Read(JsonSerializer.SerializeToElement(item["problem"]), html => html);
        return new QuestionRow(key, item["title"]?.ToString() ?? "", Excerpt(problem), tags, Number(item, "points"), null, "", faults.Count > 0 ? faults[0].Say() : problem.Unsupported?.Say());
    }

    private static string Excerpt(Problem problem)
    {
        var text = string.Join(' ', Slot.Split(problem.Body).Where(part => part.Kind == ' ').Select(part => part.Value).Concat(problem.Questions.Select(question => question.Label ?? "")));
        var plain = Blanks().Replace(WebUtility.HtmlDecode(Tag().Replace(text, " ")), " ").Trim();
        return plain.Length <= LongestExcerpt ? plain : plain[..(char.IsHighSurrogate(plain[LongestExcerpt - 1]) ? LongestExcerpt - 1 : LongestExcerpt)] + "…";
    }

    private static string Number(JsonObject item, string name) => item[name]?.GetValueKind() == JsonValueKind.Number ? item[name]!.ToJsonString() : "";

    [GeneratedRegex("<[^>]*>")]
    private static partial Regex Tag();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Blanks();
}

/// <param name="Bank">Set where it is a draw of a bank.</param>
internal sealed record QuestionRow(string Key, string Title, string Excerpt, IReadOnlyList<string> Tags, string Points, string? Bank, string Draw, string? Fault)
{
    internal string Name => Title.Length > 0 ? Title : Excerpt;

    internal bool Says(string text) =>
        Title.Contains(text, StringComparison.CurrentCultureIgnoreCase) || Excerpt.Contains(text, StringComparison.CurrentCultureIgnoreCase)
        || Tags.Any(tag => tag.Contains(text, StringComparison.CurrentCultureIgnoreCase));
}
