using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Http;
using Stoa.Platform.Web;

namespace Stoa.Ui.Learning;

/// <summary>A line of the trail of regrades: a score that became another, and why. Shares are of the points.</summary>
public sealed record RegradedScore
{
    /// <summary>The most lines of one download.</summary>
    public const int Most = 1_000_000;

    public DateTimeOffset RegradedAt { get; init; }
    public Guid RequestedBy { get; init; }
    public string Reason { get; init; } = "";
    public Guid LearnerId { get; init; }
    public int Number { get; init; }
    public double OldShare { get; init; }
    public double NewShare { get; init; }

    /// <summary>The trail as a file of comma-separated values.</summary>
    public static IResult Download(IEnumerable<RegradedScore> trail)
    {
        var text = new StringBuilder("at,by,reason,learner,attempt,old,new\r\n");
        foreach (var row in trail)
            text.Append(CultureInfo.InvariantCulture, $"{row.RegradedAt:O},{row.RequestedBy},{Csv.Cell(row.Reason)},{row.LearnerId},{row.Number},{row.OldShare},{row.NewShare}\r\n");
        return TypedResults.File(Encoding.UTF8.GetBytes(text.ToString()), "text/csv; charset=utf-8", "regraded.csv");
    }
}
