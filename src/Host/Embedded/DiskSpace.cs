namespace Stoa.Host.Embedded;

internal static class DiskSpace
{
    private const long Needed = 64L << 20;

    /// <summary>A server that starts on a full disk dies in recovery with a riddle; better to say it before.</summary>
    internal static void Demand(string folder)
    {
        var free = new DriveInfo(folder).AvailableFreeSpace;
        if (free < Needed)
            throw Full(folder, free);
    }

    internal static EmbeddedPostgresException Full(string folder, long free) => new(
        $"The disk that holds {folder} is full ({free >> 20} MB free; PostgreSQL needs at least {Needed >> 20} MB). "
        + "Free some space, or move the data folder to a larger disk and name it with --data.");
}
