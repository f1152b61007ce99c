using System.Text.Json;
using Stoa.Contracts.Courses;
using Stoa.Ui.Blocks;

namespace Stoa.Courseware.Saved;

/// <summary>What a learner wants to find again in a video.</summary>
/// <param name="Block">The video's key.</param>
/// <param name="At">Seconds into the part that is shown.</param>
/// <param name="Text">Empty: a bookmark.</param>
public sealed record TimedNote(Guid Id, string Block, double At, string Text)
{
    public const int Longest = 2000;
    public const int Most = 200;

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    internal static IReadOnlyList<TimedNote> Of(string? json) =>
        json is null or "[]" ? [] : JsonSerializer.Deserialize<TimedNote[]>(json, Json)!.OrderBy(note => note.At).ToArray();

    internal string ToJson() => JsonSerializer.Serialize(this, Json);
}

/// <summary>The notes in one video of a unit, as its page shows them.</summary>
public sealed record TimedNotesModel(BlockScope Scope, Block Block, IReadOnlyList<TimedNote> Notes, string? Problem = null, bool Open = false)
{
    public string Path => $"{Scope.BlockPath(Block)}/notes";

    public string LinkTo(TimedNote note) => Link(Scope.UnitPath, note);

    internal static string Link(string unit, TimedNote note) => FormattableString.Invariant($"{unit}?t={Math.Floor(note.At)}#b-{note.Block}");
}
