using System.Text.Json;
using Stoa.Problems.Authored;
using Stoa.Problems.Blocks;

namespace Stoa.Problems.Banks;

/// <summary>Reads questions that stand in the content of a bank or a quiz.</summary>
internal static class BankReader
{
    internal const int MostItems = 5000;
    private const int MostTags = 20;
    private const int LongestTag = 50;

    internal static (Bank Bank, IReadOnlyList<Phrase> Faults) Read(JsonElement content)
    {
        var faults = new List<Phrase>();
        var source = new AuthorJson(content, "bank", faults, ProblemHtml.Clean);
        if (source.Items("items").Count > MostItems) source.Fault(Phrase.T("a bank holds at most {0} questions", $"{MostItems}"));
        var items = source.Objects("items").Take(MostItems).Select(item => Item(item, faults)).OfType<BankItem>().ToList();
        foreach (var twice in items.GroupBy(item => item.Id).Where(same => same.Count() > 1))
            source.Fault(Phrase.T("two questions have the id “{0}”", twice.Key));
        return (new Bank(items), faults);
    }

    internal static BankItem? Item(AuthorJson part, List<Phrase> faults)
    {
        var id = part.Text("id");
        if (id.Length is 0 or > 60 || !id.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_'))
        {
            part.Fault(Phrase.T("the id “{0}” may have only letters, digits, - and _", id));
            return null;
        }
        if (part.Object("problem") is not { } inner)
        {
            part.Fault(Phrase.T("a question needs a “problem”"));
            return null;
        }
        var (problem, wrong) = ProblemSource.Read(inner.Element, ProblemHtml.Clean);
        faults.AddRange(wrong.Select(fault => new Phrase("{0}: {1}", [part.Path, fault.Say()])));
        return new BankItem(id, part.Text("title"), Tags(part), inner.Element, problem);
    }

    internal static IReadOnlyList<string> Tags(AuthorJson part) =>
        [.. part.Items("tags").Where(tag => tag.ValueKind == JsonValueKind.String).Select(tag => tag.GetString()!.Trim())
            .Where(tag => tag.Length is > 0 and <= LongestTag).Distinct(StringComparer.OrdinalIgnoreCase).Take(MostTags)];
}
