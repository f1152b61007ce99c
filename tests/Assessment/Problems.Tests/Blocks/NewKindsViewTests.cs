using System.Net;
using System.Text.RegularExpressions;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using Stoa.Contracts.People;
using Stoa.Problems.Tests.Attempts;
using Stoa.Problems.Tests.Authored;
using Stoa.Testing;

namespace Stoa.Problems.Tests.Blocks;

public sealed partial class NewKindsViewTests(Classroom room) : IClassFixture<Classroom>
{
    private readonly Person learner = StoaSite.Somebody();

    private static readonly string[] marks = ["secret", "73500735", "7351", "7352", "correct", "Correct", "partial", "Right answer"];

    [GeneratedRegex("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")]
    private static partial Regex FormId();

    private static IDocument Parse(string html) => new HtmlParser().ParseDocument(html);

    [Theory]
    [MemberData(nameof(Samples.Kinds), MemberType = typeof(Samples))]
    public async Task The_page_holds_no_trace_of_what_is_right(string kind)
    {
        room.PutJson($"k-{kind}", Samples.Problem(Samples.ByKind[kind]));
        foreach (var html in new[] { await room.Show($"k-{kind}", learner), await room.Show($"k-{kind}", null, enrolled: false) })
        {
            Assert.Contains("name=\"a.", html);
            // The id of a form is made anew each time, and may hold any digits.
            Assert.All(marks, mark => Assert.DoesNotContain(mark, FormId().Replace(html.Replace("autocorrect", ""), "")));
        }
    }

    [Fact]
    public async Task Every_line_of_a_matching_offers_the_same_choices_in_the_same_order()
    {
        var page = Parse(await room.Show(room.PutJson("same", Samples.Problem(Samples.ByKind["matching"])), learner));
        var lists = page.QuerySelectorAll("select").Select(s => s.InnerHtml).ToList();
        Assert.Equal(2, lists.Count);
        Assert.Single(lists.Distinct());
    }

    [Theory]
    [MemberData(nameof(Samples.Kinds), MemberType = typeof(Samples))]
    public async Task Every_field_and_group_has_a_name_and_ids_are_unique(string kind)
    {
        var page = Parse(await room.Show(room.PutJson($"n-{kind}", Samples.Problem(Samples.ByKind[kind], Samples.ByKind[kind].Replace("\"id\": \"", "\"id\": \"b"))), learner));
        Assert.All(page.QuerySelectorAll("fieldset"), f => Assert.NotEmpty(f.QuerySelector("legend")!.TextContent.Trim()));
        foreach (var field in page.QuerySelectorAll("[name^='a.']"))
        {
            var id = field.Id;
            var named = field.GetAttribute("aria-label") is { Length: > 0 } || field.Closest("label") is not null || (id is not null && page.QuerySelector($"label[for='{id}']") is not null)
                || (field.GetAttribute("aria-labelledby") is { } by && page.GetElementById(by) is not null);
            Assert.True(named, field.OuterHtml);
        }
        var ids = page.QuerySelectorAll("[id]").Select(e => e.Id).ToList();
        Assert.Equal(ids.Count, ids.Distinct().Count());
    }

    [Fact]
    public async Task Answers_of_all_kinds_are_taken_from_a_plain_form_graded_and_kept()
    {
        room.PutJson("all", Samples.Everything);
        var answered = await Classroom.Body(await room.Send(room.Site.As(learner), "all", "attempts", All));
        Assert.Contains("data-outcome=\"correct\"", answered);
        var page = Parse(await room.Show("all", learner));
        Assert.Equal(["one", "two", "three"], page.QuerySelectorAll(".orderable-text").Select(e => e.TextContent.Trim()));
        Assert.Equal("c4f0a1", page.QuerySelector("[name='a.m.p1'] [selected]")!.GetAttribute("value"));
        Assert.Equal("zb", page.QuerySelector("[name='a.g.i1'] [selected]")!.GetAttribute("value"));
        Assert.NotNull(page.QuerySelector(".spot.chosen[data-spot='r1']"));
        Assert.Equal(3, page.QuerySelectorAll("stoa-order .part-mark.right").Length);
    }

    private static (string, string)[] All =>
    [
        ("a.c", "x1"), ("a.tf", "true"), ("a.d", "up"), ("a.n", "735007351"), ("a.t", "secret"), ("a.sa", "secretly"), ("a.f", "735007354*x"),
        ("a.o.kq81xz", "1"), ("a.o.a02mfe", "2"), ($"a.o.{Stoa.Problems.Authored.AuthoredParts.IdOfText("three")}", "3"),
        ("a.m.p1", "c4f0a1"), ("a.m.p2", "b93fde"), ("a.z-t", "735007355"), ("a.z-w", "secret"), ("a.z-s", "wet"), ("a.h", "r1"),
        ("a.i.x", "7352"), ("a.i.y", "7353"), ("a.g.i1", "zb"), ("a.g.i2", "za"),
    ];

    [Fact]
    public async Task What_cannot_be_graded_is_told_and_costs_no_attempt()
    {
        room.PutJson("full", Samples.Problem(Samples.ByKind["dragDrop"]));
        var html = await Classroom.Body(await room.Send(room.Site.As(learner), "full", "attempts", ("a.g.i1", "zb"), ("a.g.i2", "zb")), HttpStatusCode.UnprocessableEntity);
        Assert.Contains("“inside” takes at most 1.", html);
        Assert.Empty(await room.Query<int>("select number from problems.attempts where block_key = 'full'"));
    }

    [Fact]
    public async Task Forged_answers_are_no_answers()
    {
        room.PutJson("forged", Samples.Problem(Samples.ByKind["ordering"], Samples.ByKind["matching"], Samples.ByKind["hotspot"]));
        var html = await Classroom.Body(await room.Send(room.Site.As(learner), "forged", "attempts",
            ("a.o.kq81xz", "9999999999"), ("a.o.nothing", "1"), ("a.m.p1", "<script>"), ("a.m.p1", "c4f0a1"), ("a.h", "r9"), ("a.q", "x")));
        Assert.Contains("data-outcome=\"incorrect\"", html);
        Assert.DoesNotContain("<script>", html);
    }

    [Fact]
    public async Task Right_answers_are_shown_to_who_may_see_them()
    {
        room.PutJson("shown", Samples.Everything);
        var page = Parse(await room.Show("shown", StoaSite.Somebody(Role.Author), enrolled: false));
        Assert.Equal(["one", "two", "three"], page.QuerySelectorAll(".answer-list li").Select(e => e.TextContent.Trim()));
        Assert.Equal(["Paris", "Rome"], page.QuerySelectorAll(".match .answer bdi").Select(e => e.TextContent));
        Assert.Equal(["inside", "around", "Belongs nowhere"], page.QuerySelectorAll(".place-item .answer bdi").Select(e => e.TextContent).OrderBy(t => t == "inside" ? 0 : t == "around" ? 1 : 2));
        Assert.NotNull(page.QuerySelector(".spot.right[data-spot='r1']"));
    }
}
