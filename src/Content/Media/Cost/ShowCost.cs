using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Stoa.Ui;

namespace Stoa.Media.Cost;

/// <summary>The calculator: what a run of a course costs, earns and leaves, for anybody. The address holds every number, so that a result can be shared.</summary>
internal static class ShowCost
{
    internal const string Path = "/cost";

    internal static void Map(IEndpointRouteBuilder routes)
    {
        var book = routes.ServiceProvider.GetRequiredService<PriceBook>();
        routes.MapMethods(Path, PublicPages.Methods, (HttpContext http) => Show(http, book));
    }

    private static IResult Show(HttpContext http, PriceBook book)
    {
        var query = new CostQuery(http.Request.Query, book);
        http.Response.Headers.CacheControl = "private, no-cache";
        return Page.Of<CostPage>(CostModel.Of(query, book), query.Errors.Any ? StatusCodes.Status422UnprocessableEntity : StatusCodes.Status200OK);
    }
}
