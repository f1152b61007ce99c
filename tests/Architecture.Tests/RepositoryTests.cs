using System.Diagnostics;
using System.Text.RegularExpressions;
using Stoa.Testing;

namespace Stoa.Architecture.Tests;

/// <summary>What no committed file may hold.</summary>
public sealed partial class RepositoryTests
{
    [Fact]
    public void No_file_names_a_package_registry_or_a_path_of_one_machine()
    {
        var faults =
            from file in Tracked().Where(IsText)
            let text = File.ReadAllText(Path.Combine(Repository.Root, file))
            where Forbidden().IsMatch(text)
            select $"{file}: {Forbidden().Match(text).Value}";
        Assert.DoesNotContain(faults, fault => !fault.StartsWith("tests/Architecture.Tests/RepositoryTests.cs", StringComparison.Ordinal));
    }

    private static IEnumerable<string> Tracked()
    {
        using var git = Process.Start(new ProcessStartInfo("git", ["-c", "safe.directory=*", "ls-files", "-z"]) { WorkingDirectory = Repository.Root, RedirectStandardOutput = true })!;
        var files = git.StandardOutput.ReadToEnd().Split('\0', StringSplitOptions.RemoveEmptyEntries);
        git.WaitForExit();
        return files.Where(file => File.Exists(Path.Combine(Repository.Root, file)));
    }

    private static bool IsText(string file) => Path.GetExtension(file) is not (".png" or ".jpg" or ".mp4" or ".gz" or ".woff2" or ".zip" or ".m4a" or ".wav" or ".ico" or ".webp");

    [GeneratedRegex(@"registry\.npmjs|api\.nuget\.org|npm\.pkg\.github|registry\.yarnpkg|deb\.debian\.org|/home/\w+/|/work/(main|wt|shared)|(?<![\w}])/root/", RegexOptions.IgnoreCase)]
    private static partial Regex Forbidden();
}
