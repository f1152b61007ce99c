namespace Stoa.Testing;

/// <summary>Real third-party inputs that stand beside a clone on some machines and are not part of the product.</summary>
public static class SharedData
{
    /// <summary>The path of a file below <c>../shared/data</c>, or null where it is not there: the test then has nothing to check.</summary>
    public static string? Find(string relativePath)
    {
        var path = Path.GetFullPath(Path.Combine(Environment.GetEnvironmentVariable("STOA_SHARED_DATA") ?? Path.Combine(Repository.Root, "..", "shared", "data"), relativePath));
        return File.Exists(path) ? path : null;
    }
}
