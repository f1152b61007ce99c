using System.Collections.Frozen;
using Stoa.Contracts.Courses;
using Stoa.Contracts.Records;

namespace Stoa.Records.Deeds;

/// <summary>Finds where a deed was done, by what the site has in memory.</summary>
internal sealed class DeedPlaces(ICourses courses)
{
    /// <param name="unitHash">The revision of the unit that was shown, when that is known.</param>
    /// <returns>Null when there is no such course, or nothing of it was ever published.</returns>
    public async ValueTask<DeedPlace?> Of(Guid courseId, string? block = null, string? unitHash = null)
    {
        if (await courses.Find(courseId) is not { } course || await courses.Published(course) is not { } tree)
            return null;
        if (block is null)
            return new(course, tree, null, null);
        var found = tree.Find(block);
        var unit = found is null ? null : tree.UnitOf(found);
        if (unit is not null && unitHash is not null && unitHash != unit.Hash && await courses.Tree(unitHash, unit.Key) is { } shown && shown.Find(block) is { } then)
            (found, unit) = (then, shown.Root);
        return new(course, tree, found, unit);
    }
}

/// <summary>What the modules say of their kinds of block. Singleton.</summary>
internal sealed class StatementMaps(IEnumerable<IStatementMap> maps)
{
    private readonly FrozenDictionary<string, IStatementMap> byType = maps.ToFrozenDictionary(map => map.BlockType);

    public IStatementMap? Find(string? type) => type is null ? null : byType.GetValueOrDefault(type);

    public string ActivityOf(Block? block) => Find(block?.Type)?.ActivityType ?? ActivityTypes.Interaction;
}
