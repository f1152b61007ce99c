using System.Text.Json;
using System.Text.Json.Nodes;
using Stoa.Contracts.Courses;

namespace Stoa.Courseware.Tests;

/// <summary>Courses for tests.</summary>
internal static class Drafts
{
    public static BlockDraft Block(string type, string key, object? content = null, params BlockDraft[] children) =>
        new(key, type, Title(key), JsonSerializer.SerializeToNode(content ?? new { })!.AsObject(), children);

    public static BlockDraft Html(string key, string html) => Block(BlockTypes.Html, key, new { html });
    public static BlockDraft Unit(string key, params BlockDraft[] blocks) => Block(BlockTypes.Unit, key, null, blocks);
    public static BlockDraft Lesson(string key, params BlockDraft[] units) => Block(BlockTypes.Lesson, key, null, units);
    public static BlockDraft Section(string key, params BlockDraft[] lessons) => Block(BlockTypes.Section, key, null, lessons);

    public static BlockDraft Course(CourseContent content, params BlockDraft[] sections) =>
        new("course", BlockTypes.Course, "Learning to learn", content.ToJson(), sections);

    public static BlockDraft Course(params BlockDraft[] sections) => Course(new CourseContent { Org = "Stoa" }, sections);

    public static BlockDraft Poll(string key = "poll", int maxVotes = 1, string results = "after-vote") => Block(BlockTypes.Poll, key, new
    {
        question = "<p>Tea or coffee?</p>",
        options = new[] { new { id = "T", label = "Tea" }, new { id = "C", label = "Coffee" } },
        results,
        maxVotes,
        feedback = "<p>Both are fine.</p>",
    });

    /// <summary>Three lessons in two sections, five units; the first lesson is <c>first</c> with <c>welcome</c> and <c>watch</c>.</summary>
    public static BlockDraft SmallCourse() => Course(
        Section("begin",
            Lesson("first",
                Unit("welcome", Html("hello", "<p>Hello and welcome to this course on remembering. <a href=\"/jump_to_id/quiz\">To the quiz</a></p>")),
                Unit("watch", Block("test_video", "film", new { duration = 100 }))),
            Lesson("second",
                Unit("say", Poll(), Block(BlockTypes.Done, "toggle", new { label = "I slept well" })))),
        Section("end",
            Lesson("third",
                Unit("quiz-unit", Block("test_problem", "quiz")),
                Unit("rest", Html("bye", "<p>Farewell.</p>"), Block(BlockTypes.Unsupported, "tool", new { originalType = "lti" }),
                    Block(BlockTypes.Unsupported, "reasoned", new { originalType = "lti", reason = "External tools (LTI) cannot be started here yet.", source = "<lti secret_key='1'/>" })))));

    /// <summary>The draft with the block of that key changed.</summary>
    public static BlockDraft Change(this BlockDraft draft, string key, Func<BlockDraft, BlockDraft> change) =>
        draft.Key == key ? change(draft) : draft with { Children = [.. draft.Children.Select(child => child.Change(key, change))] };

    public static BlockDraft With(this BlockDraft draft, string property, JsonNode? value)
    {
        var content = draft.Content.DeepClone().AsObject();
        content[property] = value;
        return draft with { Content = content };
    }

    private static string Title(string key) => char.ToUpperInvariant(key[0]) + key[1..].Replace('-', ' ');
}
