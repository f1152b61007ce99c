namespace Stoa.Gradebook.ClassList;

/// <summary>How a class list is looked at: searched, sorted, in pages.</summary>
/// <param name="Sort">name, grade, enrolled or changed; with a minus in front from the end.</param>
public sealed record ClassView(string Search, string Sort, int Page)
{
    public const int PageSize = 50;
    public static readonly IReadOnlyList<string> Sorts = ["name", "grade", "enrolled", "changed"];

    public static ClassView Of(string? search, string? sort, int? page) =>
        new(search?.Trim() ?? "", Sorts.Contains(sort?.TrimStart('-')) ? sort! : "name", Math.Clamp(page ?? 1, 1, 1_000_000));

    internal string Column => Sort.TrimStart('-');

    internal bool Descending => Sort.StartsWith('-');

    internal int Skip => (Page - 1) * PageSize;

    /// <summary>The query for the same view sorted by a column; a second time turns it round.</summary>
    public string SortedBy(string column) => (this with { Sort = Sort == column ? $"-{column}" : column, Page = 1 }).Query;

    public string OnPage(int page) => (this with { Page = page }).Query;

    public string Query => $"?q={Uri.EscapeDataString(Search)}&sort={Sort}" + (Page > 1 ? $"&page={Page}" : "");
}
