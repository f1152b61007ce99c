using Npgsql;

namespace Stoa.Platform.Storage;

/// <summary>There is no room for what was to be written, here or where the database is.</summary>
public static class DiskFull
{
    internal const int FileTooLarge = 27;
    private const int NoSpaceLeft = 28;
    private const int QuotaExceeded = 122;

    /// <summary>Whether a failure, or what caused it, is that.</summary>
    public static bool IsCause(Exception failure) => failure switch
    {
        PostgresException postgres => postgres.SqlState == PostgresErrorCodes.DiskFull,
        IOException io when (io.HResult & 0xFFFF) is FileTooLarge or NoSpaceLeft or QuotaExceeded => true,
        _ => failure.InnerException is { } inner && IsCause(inner),
    };
}
