using Stoa.Testing;

namespace Stoa.Records.Tests.Conformance;

/// <summary>The fixtures that come with the specification of Caliper, where this machine has them: the folder that <c>STOA_CALIPER_FIXTURES</c> names, or <c>.tools/caliper</c>.</summary>
internal static class CaliperFixtures
{
    internal static string? Folder { get; } = new[] { Environment.GetEnvironmentVariable("STOA_CALIPER_FIXTURES"), Path.Combine(Repository.Root, ".tools", "caliper") }
        .FirstOrDefault(folder => folder is { Length: > 0 } && Directory.Exists(Path.Combine(folder, "v1p2", Wrong)));

    internal const string Wrong = "commonErrorFixtures";

    internal static IEnumerable<string> Files(params string[] path) =>
        Directory.EnumerateFiles(Path.Combine([Folder!, .. path]), "*.json").Order(StringComparer.Ordinal);
}

/// <summary>A test that runs where the fixtures are, and is skipped elsewhere.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class CaliperFactAttribute : FactAttribute
{
    public CaliperFactAttribute()
    {
        if (CaliperFixtures.Folder is null)
            Skip = "Caliper's fixtures are not on this machine (docs/standards.md).";
    }
}
