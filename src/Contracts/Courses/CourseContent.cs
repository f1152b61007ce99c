using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Stoa.Contracts.Courses;

/// <summary>The content of a course's root block: what the catalogue, the course home and the gradebook read.
/// Everything is optional but the organisation; times are UTC.</summary>
public sealed record CourseContent
{
    public string Org { get; init; } = "";
    public string Language { get; init; } = "en";
    public DateTimeOffset? Start { get; init; }
    public DateTimeOffset? End { get; init; }
    public DateTimeOffset? EnrolmentStart { get; init; }
    public DateTimeOffset? EnrolmentEnd { get; init; }
    public bool SelfPaced { get; init; } = true;
    public string Subject { get; init; } = "";

    /// <summary>introductory, intermediate or advanced; empty when unknown.</summary>
    public string Level { get; init; } = "";

    /// <summary>Hours a week, as the author words it.</summary>
    public string Effort { get; init; } = "";

    /// <summary>Weeks from beginning to end; null when unknown.</summary>
    public int? Weeks { get; init; }

    /// <summary>One or two sentences of plain text.</summary>
    public string Summary { get; init; } = "";

    /// <summary>Sanitised HTML of the course page.</summary>
    public string Overview { get; init; } = "";

    /// <summary>Path of the card image, <c>/assets/…</c>, or empty.</summary>
    public string Image { get; init; } = "";

    public IReadOnlyList<string> Outcomes { get; init; } = [];
    public IReadOnlyList<Instructor> Instructors { get; init; } = [];
    public IReadOnlyList<CourseUpdate> Updates { get; init; } = [];

    /// <summary>Sanitised HTML.</summary>
    public string Handouts { get; init; } = "";

    /// <summary>Further pages of the course (static tabs), in order; bodies are sanitised HTML.</summary>
    public IReadOnlyList<CoursePage> Pages { get; init; } = [];

    public GradingPolicy Grading { get; init; } = new();
    public CompletionPolicy Completion { get; init; } = new();

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    private static readonly ConditionalWeakTable<Block, CourseContent> Known = [];

    /// <summary>Blocks never change, so each is read once.</summary>
    public static CourseContent Of(Block root) => Known.GetValue(root, static root => root.Content.Deserialize<CourseContent>(Json) ?? new());

    /// <summary>The names of its properties in JSON; one that is null is not written.</summary>
    public static IReadOnlyList<string> Names { get; } =
        [.. typeof(CourseContent).GetProperties().Where(property => property.GetMethod is { IsStatic: false }).Select(property => JsonNamingPolicy.CamelCase.ConvertName(property.Name))];

    public System.Text.Json.Nodes.JsonObject ToJson() => JsonSerializer.SerializeToNode(this, Json)!.AsObject();
}

public sealed record Instructor(string Name, string Title = "", string Bio = "", string Image = "");

/// <param name="Html">Sanitised.</param>
public sealed record CourseUpdate(DateOnly? Date, string Title, string Html);

public sealed record CoursePage(string Slug, string Title, string Html);

/// <summary>How graded lessons add up. Weights are shares of 1.</summary>
public sealed record GradingPolicy
{
    public IReadOnlyList<AssignmentType> Types { get; init; } = [];

    /// <summary>Letter or word to the lowest share that earns it, e.g. Pass → 0.5; the lowest cutoff passes the course.</summary>
    public IReadOnlyDictionary<string, double> Cutoffs { get; init; } = new Dictionary<string, double> { ["Pass"] = 0.5 };

    /// <summary>Minutes after a due date in which work still counts.</summary>
    public int GraceMinutes { get; init; }
}

/// <param name="Name">Equals the <c>format</c> of the lessons it covers.</param>
/// <param name="Count">How many assignments are expected; missing ones count as zero, as in Open edX (<c>min_count</c>).</param>
/// <param name="Drop">How many of the lowest are left out.</param>
public sealed record AssignmentType(string Name, string ShortLabel, double Weight, int Count, int Drop);

/// <summary>When a block counts as completed. A lesson, section or course is complete when all its blocks that can be completed are.</summary>
public sealed record CompletionPolicy
{
    /// <summary>The share of a video that must have been watched, 0 to 1.</summary>
    public double VideoShare { get; init; } = 0.9;

    /// <summary>The share of a text that must have been scrolled through, 0 to 1.</summary>
    public double ReadShare { get; init; } = 0.9;

    /// <summary>Seconds in view a text needs for every 100 words, so that flying past is not reading.</summary>
    public double ReadSecondsPer100Words { get; init; } = 6;

    /// <summary><c>submit</c>: any submission completes a problem; <c>pass</c>: only full marks or the pass share do.</summary>
    public string Problem { get; init; } = "submit";

    public double PassShare { get; init; } = 1;
}
