using System.Text.RegularExpressions;
using Stoa.Testing;

namespace Stoa.Architecture.Tests;

/// <summary>A module as its folder shows it: <c>src/Plane/Module</c> with a project file. Nothing is listed by hand.</summary>
public sealed partial record ModuleOnDisk(string Plane, string Name, string Folder)
{
    public string Schema => Name.ToLowerInvariant();

    public static IReadOnlyList<ModuleOnDisk> All { get; } =
    [
        .. Directory.GetDirectories(Path.Combine(Repository.Root, "src"))
            .SelectMany(plane => Directory.GetDirectories(plane).Select(folder => new ModuleOnDisk(Path.GetFileName(plane), Path.GetFileName(folder), folder)))
            .Where(module => File.Exists(Path.Combine(module.Folder, $"Stoa.{module.Name}.csproj")))
            .OrderBy(module => module.Name, StringComparer.Ordinal),
    ];

    public IEnumerable<string> Files(string pattern) => SourceFiles.Below(Folder, pattern);

    public IEnumerable<string> Tables() => Files("*.sql")
        .SelectMany(file => CreateTable().Matches(File.ReadAllText(file)).Select(match => match.Groups[1].Value))
        .Distinct()
        .Order(StringComparer.Ordinal);

    /// <summary>Events that the module's code hands to the outbox.</summary>
    public IEnumerable<string> EventsOut() => Files("*.cs")
        .SelectMany(file => OutboxAdd().Matches(File.ReadAllText(file)).Select(match => match.Groups[1].Value))
        .Distinct()
        .Order(StringComparer.Ordinal);

    [GeneratedRegex(@"create table (?:if not exists )?([a-z_]+\.[a-z_]+)(?! partition)")]
    private static partial Regex CreateTable();

    [GeneratedRegex(@"outbox\.Add\(\s*\w+,\s*new (\w+)", RegexOptions.IgnoreCase)]
    private static partial Regex OutboxAdd();
}
