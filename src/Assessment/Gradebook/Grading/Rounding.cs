namespace Stoa.Gradebook.Grading;

/// <summary>Open edX's two roundings, kept to the last digit so that a course that moves here grades the same.</summary>
internal static class Rounding
{
    /// <summary>A lesson's share, to four decimals, halves to even.</summary>
    internal static double LessonShare(double earned, double possible) =>
        possible > 0 ? Math.Round(earned / possible, 4, MidpointRounding.ToEven) : 0;

    /// <summary>The course's share, to a whole percent: halves away from zero after a twentieth of a percent in the learner's favour,
    /// so that 59.45 % is 60 %.</summary>
    internal static double CourseShare(double share) => Math.Floor((share * 100) + 0.05 + 0.5) / 100;
}
