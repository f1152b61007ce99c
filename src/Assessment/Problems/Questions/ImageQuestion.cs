using System.Text.RegularExpressions;

namespace Stoa.Problems.Questions;

/// <summary>A point on a picture, right where it lies in one of the author's shapes.</summary>
internal sealed partial record ImageQuestion : Question
{
    internal required string Source { get; init; }

    internal required int Width { get; init; }

    internal required int Height { get; init; }

    internal string Alternative { get; init; } = "";

    internal required IReadOnlyList<Shape> Shapes { get; init; }

    internal override CorrectAnswer Correct => new() { Shapes = Shapes };

    internal override Outcome Grade(Answers answers, int seed)
    {
        var text = answers.One(Id);
        if (string.IsNullOrWhiteSpace(text)) return Wrong();
        if (ReadPoint(text) is not { } point) return Phrase.T("Please mark one point on the picture.");
        return Shapes.Any(s => s.Contains(point)) ? Right() : Wrong();
    }

    /// <summary>Reads <c>[120,87]</c>, in the pixels that the author gave for the picture.</summary>
    internal static Point? ReadPoint(string text) =>
        PointPattern().Match(text.Replace(" ", "", StringComparison.Ordinal)) is { Success: true } match
        && int.TryParse(match.Groups[1].ValueSpan, out var x) && int.TryParse(match.Groups[2].ValueSpan, out var y)
            ? new Point(x, y)
            : null;

    [GeneratedRegex(@"^\[([0-9]{1,6}),([0-9]{1,6})\]$")]
    private static partial Regex PointPattern();
}

internal readonly record struct Point(double X, double Y);

internal abstract record Shape
{
    internal abstract bool Contains(Point point);
}

/// <summary>A rectangle with its edges.</summary>
internal sealed record Rectangle(Point From, Point To) : Shape
{
    internal override bool Contains(Point p) => From.X <= p.X && p.X <= To.X && From.Y <= p.Y && p.Y <= To.Y;
}

/// <summary>The convex hull of points in any order, without its edge.</summary>
internal sealed record Region : Shape
{
    internal Region(IEnumerable<Point> points) => Corners = Hull(points);

    internal IReadOnlyList<Point> Corners { get; }

    internal override bool Contains(Point point)
    {
        if (Corners.Count < 3) return false;
        for (var i = 0; i < Corners.Count; i++)
            if (Turn(Corners[i], Corners[(i + 1) % Corners.Count], point) <= 0) return false;
        return true;
    }

    /// <summary>Andrew's monotone chain: counter-clockwise, without points on an edge.</summary>
    private static List<Point> Hull(IEnumerable<Point> points)
    {
        var sorted = points.Distinct().OrderBy(p => p.X).ThenBy(p => p.Y).ToList();
        if (sorted.Count < 3) return sorted;
        var lower = Chain(sorted);
        sorted.Reverse();
        var upper = Chain(sorted);
        return [.. lower.SkipLast(1), .. upper.SkipLast(1)];
    }

    private static List<Point> Chain(List<Point> sorted)
    {
        var chain = new List<Point>();
        foreach (var point in sorted)
        {
            while (chain.Count > 1 && Turn(chain[^2], chain[^1], point) <= 0) chain.RemoveAt(chain.Count - 1);
            chain.Add(point);
        }
        return chain;
    }

    private static double Turn(Point a, Point b, Point c) => (b.X - a.X) * (c.Y - a.Y) - (b.Y - a.Y) * (c.X - a.X);
}
