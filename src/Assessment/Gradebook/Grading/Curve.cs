namespace Stoa.Gradebook.Grading;

/// <summary>Lifts the results of a column. Work that was not done stays zero, and nobody gets more than all by it.</summary>
/// <param name="Amount">By <see cref="Add"/>: what is added to each share. By <see cref="Scale"/>: the share that becomes everything.</param>
public readonly record struct Curve(string Kind, double Amount)
{
    public const string Nothing = "none", Add = "add", Scale = "scale", Root = "root";
    public static readonly IReadOnlyList<string> Kinds = [Nothing, Add, Scale, Root];

    public static Curve None => new(Nothing, 0);

    public double Of(double share)
    {
        if (share <= 0 || share >= 1)
            return Math.Max(0, share);
        var lifted = Kind switch
        {
            Add => share + Amount,
            Scale when Amount > 0 => share / Amount,
            Root => Math.Sqrt(share),
            _ => share,
        };
        return Math.Round(Math.Clamp(lifted, 0, 1), 4, MidpointRounding.ToEven);
    }
}
