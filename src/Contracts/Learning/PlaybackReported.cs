namespace Stoa.Contracts.Learning;

/// <summary>What players of a course say that they loaded: sums of a handful of batches, of one day by our clock. Each batch counts once.</summary>
public sealed record PlaybackReported(Guid CourseId, DateOnly Day, IReadOnlyList<LoadedBytes> Loaded) : IEvent
{
    public static string Name => "courseware.playback-reported/1";
}

/// <param name="From">Scheme and authority of whoever gave it; empty: the site itself.</param>
/// <param name="Rendition">The folder of a quality, as addresses have it.</param>
public sealed record LoadedBytes(string From, Guid Recording, string Rendition, long Bytes);
