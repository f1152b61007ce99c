using System.Net;
using System.Text.RegularExpressions;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using Stoa.Contracts.Courses;
using Stoa.Testing;

namespace Stoa.Imports.Tests.Shared;

/// <summary>The problems of a course, and what stands in place of those that cannot be answered, as an enrolled learner gets them.</summary>
internal sealed partial class ShownProblems
{
    private ShownProblems(IReadOnlyList<IElement> answered, IReadOnlyList<IElement> notes) => (Answered, Notes) = (answered, notes);

    internal IReadOnlyList<IElement> Answered { get; }

    internal IReadOnlyList<IElement> Notes { get; }

    internal static async Task<ShownProblems> Of(StoaSite site, string courseKey)
    {
        var course = (await site.With<ICourses, Course?>(courses => courses.Find(courseKey).AsTask()))!;
        var tree = (await site.With<ICourses, CourseTree?>(courses => courses.Published(course).AsTask()))!;
        var learner = site.As(StoaSite.Somebody());
        await site.Settle(60);
        Assert.Equal(System.Net.HttpStatusCode.SeeOther, (await learner.PostAsync($"{course.AboutPath}/enrolment", new FormUrlEncodedContent([]))).StatusCode);
        var (answered, notes) = (new List<IElement>(), new List<IElement>());
        foreach (var unit in tree.Units)
        {
            var page = new HtmlParser().ParseDocument(await learner.GetStringAsync($"{course.LearnPath}/{unit.Key}"));
            answered.AddRange(page.QuerySelectorAll("stoa-problem"));
            notes.AddRange(page.QuerySelectorAll(".block-unsupported"));
        }
        return new(answered, notes);
    }

    /// <summary>What of a program's source stands in the element, else null.</summary>
    internal static string? Source(IElement shown) =>
        Code().Match(WebUtility.HtmlDecode(shown.InnerHtml)) is { Success: true } match ? match.Value : null;

    [GeneratedRegex(@"<script|loncapa|\bdef \w+\(|\breturn \{|^\s*(?:import \w+|from \w+ import )|\brandom\.\w+\(|\bcfn=|'input_list'|</?(?:custom|code|external|schematic|javascript)response", RegexOptions.Multiline)]
    private static partial Regex Code();
}
