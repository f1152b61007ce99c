using System.Text.RegularExpressions;
using Stoa.Ui.Strings;

namespace Stoa.Records.Cmi5.Packages;

/// <summary>What the specification asks of a course structure beyond its schema. Pure.</summary>
internal static partial class StructureRules
{
    /// <summary>The names that a launch adds to a unit's address (8.1).</summary>
    private static readonly string[] LaunchNames = ["endpoint", "fetch", "actor", "registration", "activityId"];

    /// <param name="holds">Whether the package has a file; null when the structure came without a package.</param>
    /// <exception cref="Contracts.Imports.ImportFailedException">With the first rule that is broken.</exception>
    internal static void Check(Structure structure, Func<string, bool>? holds)
    {
        CheckIris(structure);
        CheckUnique(structure);
        CheckReferences(structure);
        foreach (var unit in structure.Units)
            CheckUrl(unit.Url, holds);
    }

    private static void CheckIris(Structure structure)
    {
        var ids = structure.Course.SelfAndDescendants().Select(node => node.Id).Concat(structure.Objectives.Select(objective => objective.Id));
        if (ids.FirstOrDefault(id => !Iri().IsMatch(id)) is { } wrong)
            throw BrokenRule.Of("3.0.0.0-1", Words.T("“{0}” is not a fully qualified IRI.", wrong));
    }

    private static void CheckUnique(Structure structure)
    {
        if (Twice(structure.Course.SelfAndDescendants().Skip(1).Where(node => node is not AssignableUnit).Select(node => node.Id)) is { } block)
            throw BrokenRule.Of("13.1.2.0-1", Words.T("Two blocks have the id “{0}”.", block));
        if (Twice(structure.Objectives.Select(objective => objective.Id)) is { } objective)
            throw BrokenRule.Of("13.1.3.0-1", Words.T("Two objectives have the id “{0}”.", objective));
        if (Twice(structure.Units.Select(unit => unit.Id)) is { } unit)
            throw BrokenRule.Of("13.1.4.0-1", Words.T("Two assignable units have the id “{0}”.", unit));
    }

    private static void CheckReferences(Structure structure)
    {
        var known = structure.Objectives.Select(objective => objective.Id).ToHashSet(StringComparer.Ordinal);
        if (structure.Course.SelfAndDescendants().SelectMany(node => node.Objectives).FirstOrDefault(id => !known.Contains(id)) is { } unknown)
            throw BrokenRule.Of("13.1.3.0-1", Words.T("The objective “{0}” is referred to and not defined.", unknown));
    }

    private static void CheckUrl(string url, Func<string, bool>? holds)
    {
        if (!Url().IsMatch(url) || (IsAbsolute(url) && !IsWebAddress(url)))
            throw BrokenRule.Of("13.1.4.0-2", Words.T("“{0}” is not a valid URL.", url));
        if (QueryNames(url).FirstOrDefault(name => LaunchNames.Contains(name, StringComparer.Ordinal)) is { } taken)
            throw BrokenRule.Of("8.1.0.0-6", Words.T("The URL “{0}” uses the name “{1}”, which belongs to the launch.", url, taken));
        if (IsAbsolute(url))
            return;
        if (holds is null)
            throw BrokenRule.Of("14.2.0.0-1", Words.T("“{0}” is a relative URL, and there is no package that it could lead into.", url));
        if (PathInPackage(url) is not { } path || !holds(path))
            throw BrokenRule.Of("14.1.0.0-4", Words.T("The package does not hold “{0}”.", url));
    }

    internal static bool IsAbsolute(string url) => Scheme().IsMatch(url);

    /// <summary>The file that a relative URL names, or null when it leads out of the package.</summary>
    internal static string? PathInPackage(string url)
    {
        var path = url.Split('?', '#')[0];
        if (path.StartsWith('/'))
            return null;
        var parts = new List<string>();
        foreach (var part in Uri.UnescapeDataString(path).Split('/'))
        {
            if (part is "" or ".")
                continue;
            if (part == ".." && parts.Count == 0)
                return null;
            if (part == "..")
                parts.RemoveAt(parts.Count - 1);
            else
                parts.Add(part);
        }

        return string.Join('/', parts);
    }

    private static bool IsWebAddress(string url) =>
        Uri.TryCreate(url, UriKind.Absolute, out var uri) && uri is { Scheme: "http" or "https", Host.Length: > 0, UserInfo: "" };

    private static IEnumerable<string> QueryNames(string url)
    {
        var query = url.Split('#')[0].Split('?', 2);
        return query.Length < 2 ? [] : query[1].Split('&').Select(pair => Uri.UnescapeDataString(pair.Split('=')[0].Replace('+', ' ')));
    }

    private static string? Twice(IEnumerable<string> ids) =>
        ids.GroupBy(id => id, StringComparer.Ordinal).FirstOrDefault(same => same.Skip(1).Any())?.Key;

    [GeneratedRegex("^[A-Za-z][A-Za-z0-9+.-]*:[^\\s<>\"{}|\\\\^`\\p{Cc}]+$")]
    private static partial Regex Iri();

    [GeneratedRegex("^[^\\s<>\"{}|\\\\^`\\p{Cc}]+$")]
    private static partial Regex Url();

    [GeneratedRegex("^[A-Za-z][A-Za-z0-9+.-]*:")]
    private static partial Regex Scheme();
}
