using Stoa.Contracts.Courses;

namespace Stoa.Studio.Editing;

/// <summary>Which kinds of block stand in which.</summary>
internal static class Placement
{
    internal static bool Accepts(string parent, string child) => parent switch
    {
        BlockTypes.Course or BlockTypes.Section or BlockTypes.Lesson => child == PartOf(parent),
        BlockTypes.Unit => !IsPart(child),
        BlockTypes.Random => !IsPart(child) && child != BlockTypes.Random,
        _ => false,
    };

    /// <summary>What a course, section or lesson is made of; null for what holds contents, or nothing.</summary>
    internal static string? PartOf(string parent) => parent switch
    {
        BlockTypes.Course => BlockTypes.Section,
        BlockTypes.Section => BlockTypes.Lesson,
        BlockTypes.Lesson => BlockTypes.Unit,
        _ => null,
    };

    /// <summary>Whether it is a step of the outline rather than something to read or do.</summary>
    internal static bool IsPart(string type) => type is BlockTypes.Course or BlockTypes.Section or BlockTypes.Lesson or BlockTypes.Unit;

    /// <summary>Whether contents are added to it.</summary>
    internal static bool HoldsContent(string type) => type is BlockTypes.Unit or BlockTypes.Random;
}
