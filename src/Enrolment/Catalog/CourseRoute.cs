namespace Stoa.Catalog;

/// <summary>The three parts of a course's key, as they stand in an address.</summary>
internal sealed record CourseRoute(string Org, string Course, string Run)
{
    internal string Key => $"{Org}/{Course}/{Run}";
}
