using System.Text;
using Microsoft.AspNetCore.Http;
using Stoa.Records.Activities;

namespace Stoa.Records.Retrieval;

/// <summary>Writes statements in the format that was asked for.</summary>
internal sealed class StatementPages(MixedAnswer mixed, KnownActivities activities)
{
    internal async Task<IResult> One(HttpContext http, Guid tenant, StatementQuery query, FoundStatement statement)
    {
        var whole = await Formatted(http, query.Format, [statement.Whole]);
        return await Answer(http, tenant, query, whole[0], [statement]);
    }

    internal async Task<IResult> Some(HttpContext http, Guid tenant, StatementQuery query, IReadOnlyList<FoundStatement> statements, string more)
    {
        var whole = await Formatted(http, query.Format, [.. statements.Select(statement => statement.Whole)]);
        return await Answer(http, tenant, query, $"{{\"statements\":[{string.Join(',', whole)}],\"more\":\"{more}\"}}", statements);
    }

    private async Task<IResult> Answer(HttpContext http, Guid tenant, StatementQuery query, string json, IReadOnlyList<FoundStatement> statements) =>
        query.Attachments
            ? await mixed.Of(tenant, json, statements, http.RequestAborted)
            : TypedResults.Text(json, "application/json", Encoding.UTF8);

    private async Task<IReadOnlyList<string>> Formatted(HttpContext http, StatementFormat format, IReadOnlyList<string> statements)
    {
        switch (format)
        {
            case StatementFormat.Ids:
                return [.. statements.Select(IdsOnly.Of)];
            case StatementFormat.Canonical:
                http.Response.Headers.Append("Vary", "Accept-Language");
                var canonical = new CanonicalForm(Languages.Of(http.Request.Headers.AcceptLanguage.ToString()));
                return await canonical.Of(statements, activities, http.RequestAborted);
            default:
                return statements;
        }
    }
}
