using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Nodes;
using Stoa.Contracts.Courses;
using Stoa.PeerReview.Rubrics;

namespace Stoa.PeerReview.Assignments;

/// <summary>What an author asks for: the content of an <c>assignment</c> block.</summary>
public sealed record Assignment
{
    public const string BlockType = "assignment";

    /// <summary>Sanitised HTML.</summary>
    public string Prompt { get; init; } = "";

    /// <summary>What it is worth; 0 is practice.</summary>
    public double Points { get; init; } = 10;

    public HandIn HandIn { get; init; } = new();
    public Rubric Rubric { get; init; } = Rubric.Empty;

    /// <summary>Its own date; else that of the lesson around it.</summary>
    public DateTimeOffset? Due { get; init; }

    /// <summary>What happens after the date: <c>accept</c> or <c>refuse</c>.</summary>
    public string Late { get; init; } = "accept";

    /// <summary>Percent of the grade that each day begun after the date costs.</summary>
    public double LatePenalty { get; init; }

    /// <summary>never, beforeReview (until somebody has begun to review) or afterReturn (as well).</summary>
    public string Resubmit { get; init; } = "beforeReview";

    public Weights Reviewers { get; init; } = new();
    public PeerRules Peers { get; init; } = new();

    /// <summary>Works with their right marks, on which peers practise before they review.</summary>
    public IReadOnlyList<Sample> Samples { get; init; } = [];

    /// <summary>Names of authors and reviewers stay hidden from staff too until the work is returned.</summary>
    public bool Blind { get; init; }

    /// <summary>Two markers of the staff for each work.</summary>
    public bool Moderation { get; init; }

    /// <summary>Whether results go back <c>atOnce</c> or <c>byStaff</c>.</summary>
    public string Release { get; init; } = "atOnce";

    /// <summary>Shorter texts are flagged for staff; 0 flags none.</summary>
    public int FewestWords { get; init; }

    internal static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = System.Text.Json.Serialization.JsonIgnoreCondition.WhenWritingNull,
    };

    private static readonly ConditionalWeakTable<Block, Assignment> known = [];

    /// <summary>Blocks never change, so each is read once.</summary>
    internal static Assignment Of(Block block) => known.GetValue(block, static block => block.Content.Deserialize<Assignment>(Json) ?? new());

    /// <summary>Null when the content has another shape.</summary>
    internal static Assignment? Of(JsonObject content)
    {
        try
        {
            return content.Deserialize<Assignment>(Json) is { HandIn: not null, Rubric.Criteria: not null, Reviewers: not null, Peers: not null, Samples: not null } read
                && read.Rubric.Criteria.All(criterion => criterion is { Id: not null, Levels: not null }) ? read : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    internal JsonObject ToJson() => JsonSerializer.SerializeToNode(this, Json)!.AsObject();
}

/// <summary>What is handed in; each is <c>none</c>, <c>optional</c> or <c>required</c>.</summary>
public sealed record HandIn
{
    public string Text { get; init; } = "required";
    public string Files { get; init; } = "none";
    public string Links { get; init; } = "none";

    /// <summary>Extensions without the dot; empty: all that are known.</summary>
    public IReadOnlyList<string> FileTypes { get; init; } = [];
    public int MostFiles { get; init; } = 5;
    public int MostMegabytes { get; init; } = 20;

    /// <summary>Staff grade what happens elsewhere.</summary>
    public bool Nothing => Text == "none" && Files == "none" && Links == "none";
}

/// <summary>How much the judgement of each counts; 0 is not asked.</summary>
public sealed record Weights
{
    public double Staff { get; init; } = 1;
    public double Peers { get; init; }
    public double Self { get; init; }
}

public sealed record PeerRules
{
    /// <summary>Reviews that each work needs.</summary>
    public int Needed { get; init; } = 3;

    /// <summary>Reviews that each learner owes; 0: as many as <see cref="Needed"/> asks for.</summary>
    public int MustGrade { get; init; }

    /// <summary>The share of owed reviews that will be done; what is owed makes up for the rest.</summary>
    public double ExpectedCompletion { get; init; } = 0.75;

    /// <summary>How long a claimed review waits for its reviewer.</summary>
    public double LeaseHours { get; init; } = 24;

    /// <summary>Days after the date, or after handing in, when a work is settled with the reviews that there are.</summary>
    public double PatienceDays { get; init; } = 7;

    /// <summary>What each learner reviews: at least what is needed, divided by what will be done of it.</summary>
    public int Owed => Math.Max(MustGrade, (int)Math.Ceiling((Needed / Math.Clamp(ExpectedCompletion, 0.1, 1)) - 1e-9));
}

/// <param name="Text">The work; plain text.</param>
/// <param name="Marks">The right level by criterion.</param>
/// <param name="Why">Shown to the learner afterwards.</param>
public sealed record Sample(string Text, IReadOnlyDictionary<string, string> Marks, string Why = "")
{
    internal double Share(Rubric rubric) => new Marks(Marks, new Dictionary<string, string>()).Share(rubric) ?? 0;
}
