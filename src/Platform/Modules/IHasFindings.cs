using Npgsql;

namespace Stoa.Platform.Modules;

/// <summary>A module that can tell whether what it stands on is in order.</summary>
public interface IHasFindings
{
    /// <summary>For <c>stoa doctor</c>, when the database is there and migrated.</summary>
    /// <param name="ground">As <c>stoa_platform</c>.</param>
    Task<IReadOnlyList<Finding>> Look(NpgsqlDataSource ground, CancellationToken cancellation);
}

/// <summary>What was found.</summary>
/// <param name="Mend">What to do, in words.</param>
public sealed record Finding(bool Good, string What, string? Mend = null);
