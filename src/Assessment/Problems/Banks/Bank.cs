using System.Text.Json;

namespace Stoa.Problems.Banks;

/// <summary>Questions that wait to be drawn.</summary>
internal sealed record Bank(IReadOnlyList<BankItem> Items)
{
    /// <summary>Those with all of the tags.</summary>
    internal IEnumerable<BankItem> With(IReadOnlyList<string> tags) =>
        Items.Where(item => tags.All(tag => item.Tags.Contains(tag, StringComparer.OrdinalIgnoreCase)));
}

/// <param name="Id">Stable between revisions: attempts and their regrading refer to it.</param>
/// <param name="Source">The content of a <c>problem</c> block.</param>
internal sealed record BankItem(string Id, string Title, IReadOnlyList<string> Tags, JsonElement Source, Problem Problem);
