using System.Runtime.CompilerServices;
using Stoa.Contracts.Courses;
using Stoa.Contracts.People;
using Stoa.Ui.Blocks;

namespace Stoa.Courseware.Blocks;

/// <summary>An author's HTML made ready for a page: links to blocks lead into this course, and <c>%%USER_ID%%</c> becomes a name that
/// stands for the learner without telling who it is. What does not depend on the learner is done once for each text.</summary>
internal static class CourseHtml
{
    private const string UserId = "%%USER_ID%%";
    private static readonly ConditionalWeakTable<string, Ready> Known = [];
    private static readonly ConditionalWeakTable<Block, StrongBox<bool>> UnitsWithMath = [];

    private sealed record Ready(string CoursePath, string Html, bool NamesUser, bool HasMath);

    public static string For(BlockScope scope, string html) => For(scope.Course.LearnPath, scope.Learner, html);

    public static string For(string coursePath, Person? learner, string html)
    {
        var ready = ReadyFor(coursePath, html);
        return ready.NamesUser ? ready.Html.Replace(UserId, Pseudonym.Of(learner), StringComparison.Ordinal) : ready.Html;
    }

    /// <summary>The same inside the element that sets what an author writes; mathematics is typeset only where there is some.</summary>
    public static string Prose(BlockScope scope, string html)
    {
        var text = For(scope, html);
        return ReadyFor(scope.Course.LearnPath, html).HasMath
            ? $"<stoa-math dir=\"auto\" class=\"prose\">{text}</stoa-math>"
            : $"<div dir=\"auto\" class=\"prose\">{text}</div>";
    }

    /// <summary>Whether a formula stands anywhere on a unit's page.</summary>
    public static bool HasMath(Block unit) => UnitsWithMath.GetValue(unit, static unit =>
        new(unit.SelfAndDescendants().Any(block => HasMath(block.Text("html") ?? block.Text("olx") ?? "")))).Value;

    // Two courses may share a block and its text; the second one goes without the cache.
    private static Ready ReadyFor(string coursePath, string html)
    {
        var ready = Known.GetValue(html, text => Make(coursePath, text));
        return ready.CoursePath == coursePath ? ready : Make(coursePath, html);
    }

    private static Ready Make(string coursePath, string html)
    {
        var text = html.Replace("\"/jump_to_id/", $"\"{coursePath}/jump/", StringComparison.Ordinal)
            .Replace("'/jump_to_id/", $"'{coursePath}/jump/", StringComparison.Ordinal);
        return new(coursePath, text, text.Contains(UserId, StringComparison.Ordinal), HasMath(text));
    }

    private static bool HasMath(string html) =>
        html.Contains("\\(", StringComparison.Ordinal) || html.Contains("\\[", StringComparison.Ordinal)
        || html.Contains("$$", StringComparison.Ordinal) || html.Contains("[mathjax", StringComparison.Ordinal)
        || html.Contains("\\begin{", StringComparison.Ordinal);
}
