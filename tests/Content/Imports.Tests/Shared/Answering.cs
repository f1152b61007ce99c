using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Stoa.Contracts.Courses;
using Stoa.Testing;

namespace Stoa.Imports.Tests.Shared;

/// <summary>An enrolled learner who answers problems as the page's script does, and waits for what is still to come.</summary>
internal sealed class Answering
{
    private const long Patience = 180_000;
    private readonly HttpClient client;
    private readonly Course course;
    private readonly CourseTree tree;

    private Answering(HttpClient client, Course course, CourseTree tree) => (this.client, this.course, this.tree) = (client, course, tree);

    internal static async Task<Answering> In(StoaSite site, string courseKey)
    {
        var course = (await site.With<ICourses, Course?>(courses => courses.Find(courseKey).AsTask()))!;
        var tree = (await site.With<ICourses, CourseTree?>(courses => courses.Published(course).AsTask()))!;
        var client = site.As(StoaSite.Somebody());
        await site.Settle();
        await client.PostAsync($"{course.AboutPath}/enrolment", new FormUrlEncodedContent([]));
        return new(client, course, tree);
    }

    /// <summary>The problem when it is there.</summary>
    internal async Task<IElement> See(string key)
    {
        var unit = tree.Units.First(u => u.Children.Any(block => block.Key == key));
        var page = new HtmlParser().ParseDocument(await client.GetStringAsync($"{course.LearnPath}/{unit.Key}"));
        return await Arrived(page.QuerySelector($"stoa-problem[data-block='{key}']") ?? throw new InvalidOperationException($"{key} is not a problem on its page."));
    }

    /// <summary>The problem with its result.</summary>
    internal async Task<IElement> Answer(string key, params (string Name, string Value)[] answers)
    {
        var form = (await See(key)).QuerySelector<IHtmlFormElement>("form.problem-form") ?? throw new InvalidOperationException($"{key} cannot be answered.");
        var hidden = form.QuerySelectorAll<IHtmlInputElement>("input[type=hidden]").Where(input => input.Name is "submission" or "revision" or "round");
        var request = new HttpRequestMessage(HttpMethod.Post, form.GetAttribute("action"))
        {
            Content = new FormUrlEncodedContent([.. hidden.Select(input => KeyValuePair.Create(input.Name!, input.Value)), .. answers.Select(a => KeyValuePair.Create(a.Name, a.Value))]),
        };
        request.Headers.Add("X-Stoa-Fragment", "1");
        return await Arrived(await Element(await client.SendAsync(request)));
    }

    private async Task<IElement> Arrived(IElement problem)
    {
        for (var end = Environment.TickCount64 + Patience; problem.GetAttribute("data-awaits") is { } address; await Task.Delay(200))
        {
            Assert.True(Environment.TickCount64 < end, problem.TextContent);
            var request = new HttpRequestMessage(HttpMethod.Get, address);
            request.Headers.Add("X-Stoa-Fragment", "1");
            var response = await client.SendAsync(request);
            if (response.StatusCode == System.Net.HttpStatusCode.OK) problem = await Element(response);
        }
        return problem;
    }

    private static async Task<IElement> Element(HttpResponseMessage response)
    {
        var text = await response.Content.ReadAsStringAsync();
        return new HtmlParser().ParseDocument(text).QuerySelector("stoa-problem") ?? throw new InvalidOperationException($"{response.StatusCode}: {text}");
    }
}

internal static class AnsweredProblem
{
    /// <summary>correct, incorrect or partial.</summary>
    internal static string? Outcome(this IElement problem) => problem.QuerySelector(".problem-outcome")?.GetAttribute("data-outcome");
}
