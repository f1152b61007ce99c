using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Stoa.Platform.Web;
using Stoa.Ui;

namespace Stoa.Catalog.Browse;

/// <summary>The list of courses: searched, filtered and sorted by its address alone, so that every state can be shared and cached.</summary>
internal static class BrowseCourses
{
    internal static void Map(IEndpointRouteBuilder routes) =>
        routes.MapMethods("/courses", PublicPages.Methods, Handle).CachePublicly(CatalogPages.Lifetime, CatalogPages.Tag, CourseQuery.Keys);

    private static async Task<IResult> Handle(HttpContext http, SearchCourses search, TimeProvider clock)
    {
        var query = CourseQuery.Of(http.Request.Query);
        var result = await search.Find(query, http.RequestAborted);
        if (result.Total == 0 && query.Page > 1)
            return new SeeOther((query with { Page = 1 }).Url());
        var instead = result.Total == 0 ? await search.Find(new CourseQuery { Sort = "popular" }, http.RequestAborted) : null;
        return Page.Of<BrowsePage>(new BrowseModel(query, result, instead, clock.GetUtcNow()));
    }
}

/// <param name="Instead">What to offer when nothing was found.</param>
public sealed record BrowseModel(CourseQuery Query, SearchResult Result, SearchResult? Instead, DateTimeOffset Now)
{
    internal int Pages => (Result.Total + CourseQuery.PageSize - 1) / CourseQuery.PageSize;

    internal IReadOnlyList<FacetModel> Facets =>
    [
        Facet("subject", Query.Subjects), Facet("level", Query.LevelsAsked), Facet("length", Query.LengthsAsked),
        Facet("starts", Query.StartsAsked), Facet("language", Query.Languages),
    ];

    /// <summary>The values that occur, and those that were asked for though nothing is left of them.</summary>
    private FacetModel Facet(string key, string[] asked)
    {
        var counts = Result.Facets.Where(facet => facet.Facet == key).ToList();
        var fixedOrder = key switch { "level" => CourseQuery.Levels, "length" => CourseQuery.Lengths, "starts" => CourseQuery.Begins, _ => null };
        var values = counts.Select(facet => new FacetValue(facet.Value, facet.Count, asked.Contains(facet.Value)))
            .Concat(asked.Where(value => counts.TrueForAll(facet => facet.Value != value)).Select(value => new FacetValue(value, 0, true)));
        return new(key, [.. fixedOrder is null ? values : values.OrderBy(value => Array.IndexOf(fixedOrder, value.Value))]);
    }
}

public sealed record FacetModel(string Key, IReadOnlyList<FacetValue> Values);

public sealed record FacetValue(string Value, int Count, bool Asked);
