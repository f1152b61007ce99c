using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Stoa.Contracts.People;
using Stoa.Platform.Web;

namespace Stoa.Media.Egress;

/// <summary>The ledger of a month as it stands, for a spreadsheet or another program. No cell holds words of people, so none needs quotation.</summary>
internal static class DownloadEgress
{
    internal static void Map(IEndpointRouteBuilder routes) =>
        routes.MapGet(ShowEgress.Path + ".csv", Handle).RequireRole(Role.Admin);

    private static async Task<IResult> Handle(HttpContext http, EgressLedger ledger, TimeProvider clock)
    {
        var first = ShowEgress.Month(http.Request, clock);
        var lines = await ledger.Lines(first);
        var month = await ledger.Figures(first);
        return Results.Stream(body => Write(body, lines, ledger, month), "text/csv; charset=utf-8", string.Create(CultureInfo.InvariantCulture, $"delivery-{first:yyyy-MM}.csv"));
    }

    private static async Task Write(Stream body, IReadOnlyList<EgressLedger.Line> lines, EgressLedger ledger, MonthFigures month)
    {
        await using var writer = new StreamWriter(body, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), leaveOpen: true);
        await writer.WriteAsync("day,edge,source,course,recording,rendition,bytes,kept_bytes,requests,cost_usd\r\n");
        foreach (var line in lines)
            await writer.WriteAsync(string.Create(
                CultureInfo.InvariantCulture,
                $"{line.Day:yyyy-MM-dd},{line.Edge},{line.Source},{line.CourseId},{line.RecordingId},{line.Rendition},{line.Bytes},{line.KeptBytes},{line.Requests},{(line.IsLogged ? ledger.Cost(month, line.Edge, line.Bytes) : 0):0.######}\r\n"));
    }
}
