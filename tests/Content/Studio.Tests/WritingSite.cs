using System.Net;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Stoa.Contracts.Courses;
using Stoa.Contracts.People;
using Stoa.Studio.Editing;
using Stoa.Testing;

namespace Stoa.Studio.Tests;

/// <summary>One running site for all tests of a class; each test begins a course of its own.</summary>
public sealed class WritingSite : IAsyncLifetime
{
    internal StoaSite Site { get; private set; } = null!;
    internal HttpClient Author { get; private set; } = null!;
    private int courses;

    public async Task InitializeAsync()
    {
        Site = await StoaSite.Start();
        Author = Site.As(StoaSite.Somebody(Role.Author));
    }

    public async Task DisposeAsync() => await Site.DisposeAsync();

    /// <summary>A new course, as the form makes it.</summary>
    internal async Task<Draft> Begin()
    {
        var title = $"Course {Interlocked.Increment(ref courses)}";
        var answer = await Send(Author, "/studio/courses", ("title", title), ("org", "Stoa"), ("run", "1"));
        Assert.Equal(HttpStatusCode.SeeOther, answer.StatusCode);
        return new(this, answer.Headers.Location!.OriginalString[..^"/outline".Length]);
    }

    internal static Task<HttpResponseMessage> Send(HttpClient who, string path, params (string Name, string Value)[] fields) =>
        who.PostAsync(path, new FormUrlEncodedContent(fields.Select(field => KeyValuePair.Create(field.Name, field.Value))));
}

/// <summary>A course that is being written.</summary>
internal sealed partial class Draft(WritingSite site, string path)
{
    internal string Path => path;
    internal HttpClient Author => site.Author;

    internal async Task<Course> Course() => (await site.Site.With<ICourses, Course?>(courses => courses.Find(path["/studio/courses/".Length..]).AsTask()))!;

    internal async Task<CourseTree> Newest()
    {
        var course = await Course();
        return (await site.Site.With<ICourses, CourseTree?>(courses => courses.Tree(course.DraftRoot).AsTask()))!;
    }

    internal async Task<Block> Unit() => (await Newest()).Units[0];

    internal Task<HttpResponseMessage> Post(string below, params (string Name, string Value)[] fields) => WritingSite.Send(Author, path + below, fields);

    /// <summary>The same, which must succeed; the tree afterwards.</summary>
    internal async Task<CourseTree> Do(string below, params (string Name, string Value)[] fields)
    {
        var answer = await Post(below, fields);
        Assert.True(answer.StatusCode == HttpStatusCode.SeeOther, $"{below} answered {answer.StatusCode}: {await answer.Content.ReadAsStringAsync()}");
        return await Newest();
    }

    /// <summary>Puts a text into the first unit, past the form; its key.</summary>
    internal async Task<string> AddText(string title, string html = "<p>Words</p>")
    {
        var course = await Course();
        var tree = await Newest();
        var block = NewBlocks.Of(BlockTypes.Html, title, new JsonObject { ["html"] = html });
        await site.Site.With<ICourseAuthoring, CourseSaved?>(authoring => authoring.Change(course.Id, course.DraftVersion, TreeEdits.Insert(tree, tree.Units[0], block, null), "text", null));
        return block.Key;
    }

    /// <summary>The value of a hidden field of a page.</summary>
    internal async Task<string> Hidden(string below, string name) => HiddenIn(await Author.GetStringAsync(path + below), name);

    internal static string HiddenIn(string html, string name) =>
        Regex.Match(html, $"<input type=\"hidden\" name=\"{name}\" value=\"([^\"]*)\"").Groups[1].Value;
}
