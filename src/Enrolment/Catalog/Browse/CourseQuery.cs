using System.Text;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;

namespace Stoa.Catalog.Browse;

/// <summary>What somebody looks for, as it stands in the address. Anything malformed is as if it were not there.</summary>
public sealed partial record CourseQuery
{
    internal static readonly string[] Keys = ["q", "subject", "language", "level", "length", "starts", "sort", "page"];
    internal static readonly string[] Lengths = ["short", "medium", "long"];
    internal static readonly string[] Begins = ["now", "soon", "ended"];
    internal static readonly string[] Levels = ["introductory", "intermediate", "advanced"];
    internal static readonly string[] Sorts = ["new", "popular", "starts", "title"];
    internal const int PageSize = 24;
    private const int LongestText = 120;
    private const int MostPages = 400;

    public string Text { get; init; } = "";
    public string[] Subjects { get; init; } = [];
    public string[] Languages { get; init; } = [];
    public string[] LevelsAsked { get; init; } = [];
    public string[] LengthsAsked { get; init; } = [];
    public string[] StartsAsked { get; init; } = [];
    public string Sort { get; init; } = "";
    public int Page { get; init; } = 1;

    internal bool HasFilters => Subjects.Length + Languages.Length + LevelsAsked.Length + LengthsAsked.Length + StartsAsked.Length > 0;
    internal bool IsSearch => Text.Length > 0;

    /// <summary>The order that is used: by fit when something was typed, else the newest first.</summary>
    internal string Order => Sort.Length > 0 ? Sort : IsSearch ? "best" : "new";

    /// <summary>The words that were typed, at most twelve; <c>c++</c> and <c>c#</c> are words.</summary>
    internal string[] TypedWords() => [.. WordPattern().Matches(Text).Select(match => match.Value).Distinct().Take(12)];

    internal static CourseQuery Of(IQueryCollection query) => new()
    {
        Text = Clean(query["q"].ToString()),
        Subjects = Values(query["subject"]),
        Languages = Values(query["language"]),
        LevelsAsked = Known(query["level"], Levels),
        LengthsAsked = Known(query["length"], Lengths),
        StartsAsked = Known(query["starts"], Begins),
        Sort = Sorts.Contains(query["sort"].ToString()) ? query["sort"].ToString() : "",
        Page = int.TryParse(query["page"], out var page) ? Math.Clamp(page, 1, MostPages) : 1,
    };

    /// <summary>The address of this search; filters are repeated keys.</summary>
    internal string Url()
    {
        var query = new List<string>();
        void Add(string key, string value) => query.Add($"{key}={Uri.EscapeDataString(value)}");
        if (Text.Length > 0)
            Add("q", Text);
        foreach (var (key, values) in Filters())
            foreach (var value in values)
                Add(key, value);
        if (Sort.Length > 0)
            Add("sort", Sort);
        if (Page > 1)
            Add("page", Page.ToString(System.Globalization.CultureInfo.InvariantCulture));
        return query.Count == 0 ? "/courses" : "/courses?" + string.Join('&', query);
    }

    internal (string Key, string[] Values)[] Filters() =>
        [("subject", Subjects), ("language", Languages), ("level", LevelsAsked), ("length", LengthsAsked), ("starts", StartsAsked)];

    internal CourseQuery Without(string key, string value) => key switch
    {
        "subject" => this with { Subjects = [.. Subjects.Where(v => v != value)], Page = 1 },
        "language" => this with { Languages = [.. Languages.Where(v => v != value)], Page = 1 },
        "level" => this with { LevelsAsked = [.. LevelsAsked.Where(v => v != value)], Page = 1 },
        "length" => this with { LengthsAsked = [.. LengthsAsked.Where(v => v != value)], Page = 1 },
        _ => this with { StartsAsked = [.. StartsAsked.Where(v => v != value)], Page = 1 },
    };

    private static string Clean(string text)
    {
        var clean = new StringBuilder(text.Length);
        foreach (var c in text.Length > LongestText ? text[..LongestText] : text)
            clean.Append(char.IsControl(c) || char.IsSurrogate(c) ? ' ' : c);
        return clean.ToString().Trim();
    }

    private static string[] Values(StringValues given) =>
        [.. given.OfType<string>().Select(Clean).Where(value => value.Length > 0).Distinct().Take(20)];

    private static string[] Known(StringValues given, string[] known) => [.. known.Where(value => given.Contains(value))];

    [GeneratedRegex(@"[\p{L}\p{M}\p{N}]+[+#]*")]
    private static partial Regex WordPattern();
}
