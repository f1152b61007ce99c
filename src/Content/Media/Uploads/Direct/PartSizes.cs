namespace Stoa.Media.Uploads.Direct;

/// <summary>How a file is cut: all parts but the last are of one size.</summary>
internal readonly record struct PartSizes(long Length, long Size)
{
    internal int Count => (int)((Length + Size - 1) / Size);

    internal long Of(int number) => number < Count ? Size : Length - ((Count - 1) * Size);

    internal bool Has(int number) => number >= 1 && number <= Count;
}
