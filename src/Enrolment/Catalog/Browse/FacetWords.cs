using Stoa.Ui.Strings;

namespace Stoa.Catalog.Browse;

/// <summary>The values of filters as a person reads them.</summary>
internal static class FacetWords
{
    internal static string Value(string facet, string value) => (facet, value) switch
    {
        ("language", _) => CourseWords.Language(value),
        ("level", _) => CourseWords.Level(value) is { Length: > 0 } level ? level : value,
        ("length", "short") => Words.T("Up to 4 weeks"),
        ("length", "medium") => Words.T("5 to 8 weeks"),
        ("length", _) => Words.T("More than 8 weeks"),
        ("starts", "now") => Words.T("Now"),
        ("starts", "soon") => Words.T("Later"),
        ("starts", _) => Words.T("Has ended"),
        _ => value,
    };

    internal static string Sort(string sort) => sort switch
    {
        "best" => Words.T("Best match"),
        "popular" => Words.T("Most learners"),
        "starts" => Words.T("Begins first"),
        "title" => Words.T("Title"),
        _ => Words.T("Newest"),
    };
}
