using Stoa.Contracts.Courses;

namespace Stoa.Insights.Tests.Simulated;

/// <summary>A course of units with a text, a video and problems each, and of whom all of it is made.</summary>
public sealed record SimulatedUnit(string Key, string Text, string Video, int Length, IReadOnlyList<string> Problems);

public static class SimulatedCourse
{
    public static IReadOnlyList<SimulatedUnit> Units(int count) =>
    [
        .. Enumerable.Range(1, count).Select(number => new SimulatedUnit(
            $"unit{number}", $"text{number}", $"film{number}", 180 + (number * 37 % 240), [$"problem{number}a", $"problem{number}b"])),
    ];

    /// <summary>The units of a real course, with what they hold; what one lacks is made up.</summary>
    public static IReadOnlyList<SimulatedUnit> Of(CourseTree tree) =>
    [
        .. tree.Units.Where(unit => !tree.IsStaffOnly(unit)).Select((unit, place) => new SimulatedUnit(
            unit.Key, First(unit, BlockTypes.Html) ?? $"text{place}", First(unit, BlockTypes.Video) ?? $"film{place}", 180 + (place * 37 % 240),
            First(unit, BlockTypes.Problem) is { } problem ? [problem] : [$"problem{place}"])),
    ];

    private static string? First(Block unit, string type) => unit.SelfAndDescendants().FirstOrDefault(block => block.Type == type)?.Key;
}
