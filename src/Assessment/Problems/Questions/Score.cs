namespace Stoa.Problems.Questions;

internal static class Score
{
    /// <summary>To two digits, halves away from zero, by the arithmetic that Open edX uses for partial credit.</summary>
    internal static double Round(double points) => Math.Truncate(points * 100 + Math.CopySign(0.5, points)) / 100;
}
