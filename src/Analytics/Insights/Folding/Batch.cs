using Stoa.Contracts.Records;
using Stoa.Insights.Deeds;
using Deed = Stoa.Insights.Deeds.Deed;

namespace Stoa.Insights.Folding;

/// <summary>A piece of the stream, read.</summary>
/// <param name="Voids">What its statements take back.</param>
/// <param name="Homes">The addresses of the site that its deeds name.</param>
internal sealed record Batch(
    IReadOnlyList<RecordedStatement> Statements, IReadOnlyList<(Guid Id, Deed Deed)> Deeds, IReadOnlySet<Guid> Voids, IReadOnlySet<string> Homes)
{
    internal static Batch Of(IReadOnlyList<RecordedStatement> statements)
    {
        var deeds = new List<(Guid, Deed)>(statements.Count);
        var voids = new HashSet<Guid>();
        var homes = new HashSet<string>();
        foreach (var statement in statements)
            if (DeedReader.Voids(statement) is { } target)
                voids.Add(target);
            else if (DeedReader.Of(statement) is { } deed)
            {
                deeds.Add((statement.Id, deed));
                homes.Add(DeedReader.HomeOf(statement));
            }
        return new(statements, deeds, voids, homes);
    }
}
