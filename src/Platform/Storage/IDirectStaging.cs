namespace Stoa.Platform.Storage;

/// <summary>A store that takes the parts of a staged object from browsers, by addresses that are signed here. The object is begun, finished
/// and abandoned as any other (<see cref="IObjectStaging"/>).</summary>
public interface IDirectStaging
{
    /// <summary>Of every part but the last, in bytes.</summary>
    long PartSize { get; }

    /// <summary>Scheme and authority of the addresses.</summary>
    string Origin { get; }

    /// <summary>Where one part may be PUT, with exactly so many bytes, for a while.</summary>
    /// <param name="number">From 1.</param>
    string AddressOf(Staged staged, int number, long length, TimeSpan validity);

    /// <summary>The parts that have arrived; null when this server cannot tell.</summary>
    /// <exception cref="StagingLostException">The object is not there any more.</exception>
    Task<IReadOnlyList<StagedPart>?> Parts(Staged staged, CancellationToken cancellation = default);

    /// <summary>Why pages of an origin may not send parts; null when they may.</summary>
    /// <param name="thorough">Also sends something as a page would, and takes it away again.</param>
    Task<string?> WhyNot(string origin, bool thorough, CancellationToken cancellation = default);
}

/// <param name="Tag">What the server calls it.</param>
public sealed record StagedPart(int Number, string Tag, long Length);
