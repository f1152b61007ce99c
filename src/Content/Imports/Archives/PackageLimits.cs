namespace Stoa.Imports.Archives;

/// <summary>How large a package may be. What passes a limit is refused with the limit's name, before it fills memory or disk.</summary>
internal sealed record PackageLimits
{
    public int Entries { get; init; } = 50_000;
    public long TotalBytes { get; init; } = 10L << 30;
    public long FileBytes { get; init; } = 4L << 30;

    /// <summary>Unpacked bytes for each packed byte, judged once <see cref="RatioFrom"/> bytes have been unpacked.</summary>
    public int Ratio { get; init; } = 150;

    public long RatioFrom { get; init; } = 32L << 20;
    public int NameLength { get; init; } = 1024;
}
