using System.Text.RegularExpressions;

namespace Stoa.Imports.Assets;

/// <summary>Links from one part of a course to another, in all the forms Open edX knows, put into one: <c>/jump_to_id/NAME</c>,
/// which is resolved when a page is drawn. Keeps who points where, so that links into nothing can be noted.</summary>
internal sealed partial class CourseLinks
{
    private readonly List<(string Where, string Name)> targets = [];

    internal IReadOnlyList<(string Where, string Name)> Targets => targets;

    /// <param name="isBlock">Whether a bare word in a link names a block.</param>
    internal string Rewrite(string text, string where, Func<string, bool> isBlock)
    {
        text = Jump().Replace(text, match => Target(match.Groups["name"].Value, where));
        text = Courseware().Replace(text, match => Target(match.Groups["name"].Value, where));
        return Bare().Replace(text, match =>
            isBlock(match.Groups["name"].Value) ? match.Groups["before"].Value + Target(match.Groups["name"].Value, where) : match.Value);
    }

    private string Target(string name, string where)
    {
        targets.Add((where, name));
        return $"/jump_to_id/{name}";
    }

    /// <summary>…/jump_to_id/NAME, and …/jump_to/block-v1:O+C+R+type@T+block@NAME or /jump_to/i4x://O/C/T/NAME.</summary>
    [GeneratedRegex(@"(?<![\w.])(https?://[^/\s""'<>]{1,200})?(/courses/[^/\s""'<>]{1,200}(/[^/\s""'<>]{1,100}){0,2})?/jump_to(_id/|/(block-v1:[^\s""'<>]{1,300}?\+block@|i4x:/{1,2}[^/\s""'<>]+/[^/\s""'<>]+/[^/\s""'<>]+/))(?<name>[\w.~-]{1,120})/?", RegexOptions.None, 10_000)]
    private static partial Regex Jump();

    /// <summary>/courses/KEY/courseware/CHAPTER/SEQUENTIAL/…</summary>
    [GeneratedRegex(@"(?<=[""'])/courses/[^/\s""'<>]{1,200}(/[^/\s""'<>]{1,100}/[^/\s""'<>]{1,100})?/courseware/([\w.~-]{1,120}/)?(?<name>[\w.~-]{1,120})(/[0-9]{1,3})?/?(?=[""'?\#])", RegexOptions.None, 10_000)]
    private static partial Regex Courseware();

    [GeneratedRegex(@"(?<before>\bhref\s*=\s*[""'])(?<name>[A-Za-z0-9][\w.~-]{3,119})(?=[""'])", RegexOptions.None, 10_000)]
    private static partial Regex Bare();
}
