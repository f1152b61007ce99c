using System.Text.Json.Nodes;
using Stoa.Contracts.Courses;
using Stoa.Testing;

namespace Stoa.Catalog.Tests;

/// <summary>Puts small courses into a site.</summary>
internal static class Shelf
{
    internal static async Task<Course> Publish(this StoaSite site, string key, string title, CourseContent? content = null, bool video = true)
    {
        var saved = await site.With<ICourseAuthoring, CourseSaved>(authoring => authoring.Save(key, Draft(title, content ?? new(), video), "first", null));
        var course = await site.With<ICourseAuthoring, Course>(authoring => authoring.Publish(saved.Course.Id, saved.Version, null));
        await site.Listed();
        return course;
    }

    internal static BlockDraft Draft(string title, CourseContent content, bool video) =>
        new("course", BlockTypes.Course, title, content.ToJson(),
        [
            Container("s1", BlockTypes.Section, "First week", Container("l1", BlockTypes.Lesson, "Welcome",
                Container("u1", BlockTypes.Unit, "How this works", Html("h1", "Hello there")),
                Container("u2", BlockTypes.Unit, "See for yourself", video ? Video("v1") : Html("h2", "Look")))),
            Container("s2", BlockTypes.Section, "Second week", Container("l2", BlockTypes.Lesson, "Further down",
                Container("u3", BlockTypes.Unit, "The deep end", Html("h3", "Deep")))),
            Container("s3", BlockTypes.Section, "Staff room", new JsonObject { ["staffOnly"] = true }, Container("l3", BlockTypes.Lesson, "Secret lesson",
                Container("u4", BlockTypes.Unit, "Secret unit", Html("h4", "Secret")))),
        ]);

    private static BlockDraft Container(string key, string type, string title, params BlockDraft[] children) => new(key, type, title, [], children);

    private static BlockDraft Container(string key, string type, string title, JsonObject content, params BlockDraft[] children) => new(key, type, title, content, children);

    private static BlockDraft Html(string key, string text) => new(key, BlockTypes.Html, "", new JsonObject { ["html"] = $"<p>{text}</p>" }, []);

    private static BlockDraft Video(string key) =>
        new(key, BlockTypes.Video, "A look", new JsonObject { ["sources"] = new JsonArray(new JsonObject { ["url"] = "https://example.org/a.mp4", ["type"] = "video/mp4" }) }, []);
}
