using Stoa.Testing;

namespace Stoa.Architecture.Tests;

/// <summary>The files that people wrote.</summary>
internal static class SourceFiles
{
    private static readonly string[] Skipped = ["node_modules", "artifacts", "wwwroot", "bin", "obj", ".tools", ".git", "data"];

    internal static IEnumerable<string> Below(string folder, string pattern) =>
        Directory.EnumerateFiles(folder, pattern, SearchOption.AllDirectories)
            .Where(file => !Path.GetRelativePath(Repository.Root, file).Split(Path.DirectorySeparatorChar).Any(Skipped.Contains));

    internal static IEnumerable<string> Of(params string[] patterns) =>
        patterns.SelectMany(pattern => new[] { "src", "tests", "benchmarks" }.SelectMany(top => Below(Path.Combine(Repository.Root, top), pattern)));

    internal static string Relative(string file) => Path.GetRelativePath(Repository.Root, file).Replace('\\', '/');
}
