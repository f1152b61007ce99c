namespace Stoa.Problems.Questions;

/// <summary>How a question of places is drawn; it is graded alike.</summary>
internal enum PlacementLook
{
    /// <summary>Each line has a list to choose its counterpart from.</summary>
    Pairs,

    /// <summary>The places are boxes below one another.</summary>
    Boxes,

    /// <summary>The places lie on a picture.</summary>
    Picture,
}

/// <summary>Something that is put into a place, or stays outside.</summary>
/// <param name="Html">What is seen; safe HTML.</param>
/// <param name="RightPlaces">Any of them is right; none for something that belongs nowhere.</param>
internal sealed record Placeable(string Id, string Html, IReadOnlyList<string> RightPlaces)
{
    internal string? WhenRight { get; init; }

    internal string? WhenWrong { get; init; }

    internal bool Belongs => RightPlaces.Count > 0;

    internal string Words => Spoken.Of(Html, Id);
}

/// <param name="Name">Plain text: what a list and a screen reader call it.</param>
internal sealed record Place(string Id, string Name)
{
    /// <summary>Safe HTML where it is more than its name; null otherwise.</summary>
    internal string? Html { get; init; }

    internal string Description { get; init; } = "";

    /// <summary>Where it lies on the picture.</summary>
    internal Rectangle? Area { get; init; }

    /// <summary>The most that it holds; null for any number.</summary>
    internal int? Most { get; init; }

    internal string? WhenRight { get; init; }

    internal string? WhenWrong { get; init; }
}

/// <summary>A picture that a question is answered on, measured in the author's pixels.</summary>
internal sealed record Picture(string Source, int Width, int Height, string Alternative);
