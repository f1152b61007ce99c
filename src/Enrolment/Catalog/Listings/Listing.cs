using System.Text;
using Stoa.Contracts.Courses;

namespace Stoa.Catalog.Listings;

/// <summary>What the catalogue keeps of a published version: the facts it shows and the words it is found by.</summary>
internal sealed record Listing
{
    public required Guid CourseId { get; init; }
    public required string CourseKey { get; init; }
    public required int Version { get; init; }
    public required string Title { get; init; }
    public required CourseContent Content { get; init; }
    public required int Lessons { get; init; }
    public required string? FirstUnit { get; init; }
    /// <summary>When the first unit can be read; null when it can from the beginning.</summary>
    public required DateTimeOffset? OpensAt { get; init; }

    public required bool OpensWithVideo { get; init; }

    /// <summary>Second in weight after the title: what it is about, in short.</summary>
    public required string Lead { get; init; }

    /// <summary>Titles of sections, lessons and units.</summary>
    public required string Outline { get; init; }

    /// <summary>The course page's text.</summary>
    public required string Body { get; init; }

    internal static Listing Of(Course course, CourseTree tree, int version)
    {
        var content = CourseContent.Of(tree.Root);
        var shown = tree.Shown().ToList();
        var first = tree.FirstOpenUnit(DateTimeOffset.MaxValue);
        return new()
        {
            CourseId = course.Id,
            CourseKey = course.Key,
            Version = version,
            Title = course.Title,
            Content = content,
            Lessons = shown.Count(block => block.Type == BlockTypes.Lesson),
            FirstUnit = first?.Key,
            OpensAt = first is null ? null : tree.Start(first),
            OpensWithVideo = first is not null && HasVideo(first),
            Lead = Lines([content.Summary, course.Org, content.Subject, .. content.Outcomes, .. content.Instructors.Select(person => person.Name)]),
            Outline = Lines(shown.Where(block => block.Type != BlockTypes.Course).Select(block => block.Title)),
            Body = Lines([PlainText.Of(content.Overview)]),
        };
    }

    internal static bool HasVideo(Block unit) => unit.SelfAndDescendants().Any(block => block.Type == BlockTypes.Video);

    // PostgreSQL refuses a tsvector over 1 MB: a listing needs no more words than this.
    private static string Lines(IEnumerable<string> parts)
    {
        const int Longest = 60_000;
        var text = new StringBuilder();
        foreach (var part in parts)
            if (part.Length > 0 && text.Length < Longest)
                text.Append(part.AsSpan(0, Math.Min(part.Length, Longest))).Append('\n');
        return text.Replace("\0", "").ToString();
    }
}
