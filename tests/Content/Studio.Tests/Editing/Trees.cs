using System.Text.Json;
using Stoa.Contracts.Courses;

namespace Stoa.Studio.Tests.Editing;

/// <summary>Small courses in one line: <c>s1(l1(u1(a b) u2)) s2</c>; the first letter says the kind.</summary>
internal static class Trees
{
    internal static CourseTree Of(string outline)
    {
        var at = 0;
        return new(Made("course", BlockTypes.Course, Children(outline, ref at)));
    }

    internal static string Outline(Block root) => string.Join(' ', root.Children.Select(Written));

    private static string Written(Block block) => block.Children.Count == 0 ? block.Key : $"{block.Key}({string.Join(' ', block.Children.Select(Written))})";

    private static List<Block> Children(string text, ref int at)
    {
        var children = new List<Block>();
        while (at < text.Length && text[at] != ')')
        {
            var start = at;
            while (at < text.Length && text[at] is not ('(' or ')' or ' '))
                at++;
            var key = text[start..at];
            List<Block> below = [];
            if (at < text.Length && text[at] == '(')
            {
                at++;
                below = Children(text, ref at);
                at++;
            }
            if (key.Length > 0)
                children.Add(Made(key, TypeOf(key), below));
            if (at < text.Length && text[at] == ' ')
                at++;
        }
        return children;
    }

    private static string TypeOf(string key) => key[0] switch
    {
        's' => BlockTypes.Section,
        'l' => BlockTypes.Lesson,
        'u' => BlockTypes.Unit,
        'r' => BlockTypes.Random,
        _ => BlockTypes.Html,
    };

    // As the store does: equal hashes mean equal subtrees.
    private static Block Made(string key, string type, List<Block> children) => new()
    {
        Key = key,
        Hash = $"{type}:{key}({string.Join(' ', children.Select(child => child.Hash))})",
        Type = type,
        Title = key,
        Content = JsonSerializer.SerializeToElement(new { html = key }),
        Children = children,
    };
}
