using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Stoa.PeerReview.Rubrics;

/// <summary>By what work is judged. Without criteria the reviewer gives points directly.</summary>
/// <param name="Comment">Whether a comment on the whole is asked for: optional, required or none.</param>
public sealed record Rubric(IReadOnlyList<Criterion> Criteria, string Comment = "optional", string CommentPrompt = "")
{
    internal static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };

    public static Rubric Empty { get; } = new([]);

    public double Possible => Criteria.Sum(criterion => criterion.Possible);

    internal Criterion? Find(string id) => Criteria.FirstOrDefault(criterion => criterion.Id == id);

    /// <summary>Names this wording of it: a review keeps the one that it was made with.</summary>
    internal string Hash => Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(this, Json)));

    internal string ToJson() => JsonSerializer.Serialize(this, Json);

    internal static Rubric Of(string json) => JsonSerializer.Deserialize<Rubric>(json, Json) ?? Empty;
}

/// <param name="Id">Stable between revisions; marks name it.</param>
/// <param name="Prompt">What reviewers ask themselves; plain text.</param>
/// <param name="Comment">optional, required or none.</param>
public sealed record Criterion(string Id, string Name, string Prompt, IReadOnlyList<Level> Levels, string Comment = "optional")
{
    public double Possible => Levels.Count == 0 ? 0 : Levels.Max(level => level.Points);

    internal Level? Find(string id) => Levels.FirstOrDefault(level => level.Id == id);
}

public sealed record Level(string Id, string Name, double Points, string Description = "");
