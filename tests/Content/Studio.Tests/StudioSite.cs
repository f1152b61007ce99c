using Microsoft.Extensions.DependencyInjection;
using Stoa.Contracts.Courses;
using Stoa.Contracts.People;
using Stoa.Testing;

namespace Stoa.Studio.Tests;

/// <summary>A running site with the sample course, made by the importer, and an author.</summary>
internal sealed class StudioSite(StoaSite site) : IAsyncDisposable
{
    internal const string Path = "/studio/courses/Stoa/LEARN/open";

    internal StoaSite Site => site;
    internal HttpClient Author { get; } = site.As(StoaSite.Somebody(Role.Author));

    internal static async Task<StudioSite> Start()
    {
        var site = await StoaSite.Start();
        await site.With<ISampleCourse, Course>(sample => sample.Seed());
        return new(site);
    }

    internal async Task<Course> Course() => (await site.With<ICourses, Course?>(courses => courses.Find("Stoa/LEARN/open").AsTask()))!;

    /// <summary>The settings of the newest version.</summary>
    internal async Task<CourseContent> Newest()
    {
        await using var scope = site.Scope();
        var courses = scope.ServiceProvider.GetRequiredService<ICourses>();
        return CourseContent.Of((await courses.Tree((await Course()).DraftRoot))!.Root);
    }

    internal Task<HttpResponseMessage> Post(string path, params (string Name, string Value)[] fields) =>
        Author.PostAsync(Path + path, new FormUrlEncodedContent(fields.Select(field => KeyValuePair.Create(field.Name, field.Value))));

    public ValueTask DisposeAsync() => site.DisposeAsync();
}
