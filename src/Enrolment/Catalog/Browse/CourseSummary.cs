using System.Globalization;
using Stoa.Ui.Strings;

namespace Stoa.Catalog.Browse;

/// <summary>A course in a list.</summary>
public sealed record CourseSummary
{
    public Guid CourseId { get; init; }
    public string CourseKey { get; init; } = "";
    public string Title { get; init; } = "";
    public string Org { get; init; } = "";
    public string Summary { get; init; } = "";
    public string Subject { get; init; } = "";
    public string Language { get; init; } = "";
    public string Level { get; init; } = "";
    public string Effort { get; init; } = "";
    public int? Weeks { get; init; }
    public DateTimeOffset? StartsAt { get; init; }
    public DateTimeOffset? EndsAt { get; init; }
    public bool SelfPaced { get; init; }
    public string Image { get; init; } = "";
    public int Lessons { get; init; }
    /// <summary>Null also while nothing is open yet.</summary>
    public string? FirstUnit { get; init; }
    public bool OpensWithVideo { get; init; }
    public int Learners { get; init; }
    public DateTimeOffset ListedAt { get; init; }

    /// <summary>How many courses the search found in all; the same in every row of a page.</summary>
    public int Total { get; init; }

    internal string Path => $"/courses/{CourseKey}";
    internal string? FirstLessonPath => FirstUnit is null ? null : $"/learn/{CourseKey}/{FirstUnit}";

    internal const string Columns = """
        l.course_id, l.course_key, l.title, l.org, l.summary, l.subject, l.language, l.level, l.effort, l.weeks, l.starts_at,
        l.ends_at, l.self_paced, l.image, l.lessons,
        case when l.opens_at > now() then null else l.first_unit end as first_unit, l.opens_with_video, l.learners, l.listed_at
        """;
}

/// <summary>Facts about a course, worded.</summary>
internal static class CourseWords
{
    internal static string Level(string level) => level switch
    {
        "introductory" => Words.T("Introductory"),
        "intermediate" => Words.T("Intermediate"),
        "advanced" => Words.T("Advanced"),
        _ => "",
    };

    /// <summary>A language by its name in the reader's language.</summary>
    internal static string Language(string tag)
    {
        try
        {
            var name = CultureInfo.GetCultureInfo(tag).DisplayName;
            return name.Length == 0 ? tag : Words.Culture.TextInfo.ToTitleCase(name);
        }
        catch (CultureNotFoundException)
        {
            return tag;
        }
    }

    internal static string Weeks(int weeks) => Words.TN("{0} week", "{0} weeks", weeks);

    /// <summary>Authors write "2-3", "05:00" as Open edX has it, or a sentence of their own.</summary>
    internal static string Effort(string effort)
    {
        if (TimeSpan.TryParseExact(effort, [@"hh\:mm", @"h\:mm"], CultureInfo.InvariantCulture, out var time))
            effort = time.TotalHours.ToString("0.#", Words.Culture);
        return effort.All(c => char.IsDigit(c) || c is '-' or '–' or '.' or ',' or '٫') ? Words.T("{0} hours a week", effort) : effort;
    }

    internal static string Day(DateTimeOffset at) => at.UtcDateTime.ToString("d MMMM yyyy", Words.Culture);

    /// <summary>When one can begin: "Starts 3 May 2027", "Start any time", "Ended 1 June 2026".</summary>
    internal static string Start(DateTimeOffset? starts, DateTimeOffset? ends, bool selfPaced, DateTimeOffset now) =>
        starts > now ? Words.T("Starts {0}", Day(starts.Value))
        : ends <= now ? Words.T("Ended {0}", Day(ends.Value))
        : selfPaced || starts is null ? Words.T("Start any time")
        : Words.T("Started {0}", Day(starts.Value));
}
