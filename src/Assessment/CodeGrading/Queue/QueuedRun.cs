using System.Text.Json;
using System.Text.Json.Serialization;
using Stoa.Contracts.Grading;

namespace Stoa.CodeGrading.Queue;

/// <summary>A run that this grader has claimed.</summary>
internal sealed record QueuedRun(Guid Id, Guid TenantId, string Owner, string Run, bool Announced, RunPriority Priority, int Attempts, long Fence)
{
    internal CodeRun Read() => RunJson.Read<CodeRun>(Run);
}

/// <summary>A run for which somebody waits has ended, which is yet to be written.</summary>
internal sealed record RunEnd(QueuedRun Run, RunOutcome Outcome);

internal static class RunJson
{
    private static readonly JsonSerializerOptions options = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    internal static string Write<T>(T value) => JsonSerializer.Serialize(value, options);

    internal static T Read<T>(string json) => JsonSerializer.Deserialize<T>(json, options)!;
}
