namespace Stoa.Media.Renditions;

/// <summary>A constant frame rate as a fraction, with a timescale in which every frame lasts a whole number of units.</summary>
public readonly record struct FrameRate(int Numerator, int Denominator)
{
    private static readonly FrameRate[] Usual =
        [new(10, 1), new(12, 1), new(15, 1), new(20, 1), new(24000, 1001), new(24, 1), new(25, 1), new(30000, 1001), new(30, 1), new(48, 1), new(50, 1), new(60000, 1001), new(60, 1)];

    public double Value => (double)Numerator / Denominator;
    public int Timescale => Denominator == 1 ? Numerator * 1000 : Numerator;
    public int FrameDuration => Denominator == 1 ? 1000 : Denominator;

    public override string ToString() => $"{Numerator}/{Denominator}";

    /// <summary>The nearest usual rate when it is as good as the source's, else the next one above it; 60 at most.</summary>
    public static FrameRate For(double source)
    {
        if (source is not > 0)
            return new(25, 1);
        var nearest = Usual.MinBy(rate => Math.Abs(rate.Value - source));
        return Math.Abs(nearest.Value - source) < source * 0.005 ? nearest : Usual.FirstOrDefault(rate => rate.Value > source, Usual[^1]);
    }

    /// <summary>Frames of a closed group of pictures that lasts as near to the wished seconds as whole frames allow.</summary>
    public int Frames(double seconds) => Math.Max(1, (int)Math.Round(seconds * Value));

    public double Seconds(long frames) => (double)frames * Denominator / Numerator;
}
