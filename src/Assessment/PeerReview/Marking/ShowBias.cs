using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Stoa.Contracts.Courses;
using Stoa.Contracts.People;
using Stoa.PeerReview.Bias;
using Stoa.PeerReview.Estimation;
using Stoa.PeerReview.Reckoning;
using Stoa.Platform.Web;
using Stoa.Ui;
using Stoa.Ui.Strings;

namespace Stoa.PeerReview.Marking;

/// <summary>An instructor asks whether groups of reviewers favour groups of authors: by language, or by groups of their own, which are used for
/// this one answer and kept nowhere.</summary>
internal static class ShowBias
{
    internal static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/{key}/bias", ([AsParameters] MarkingRoute route, string key, MarkingDesk desk, HttpContext http) => Handle(route, key, "", desk, http)).RequireRole(Role.Instructor);
        routes.MapPost("/{key}/bias", ([AsParameters] MarkingRoute route, string key, IFormCollection form, MarkingDesk desk, HttpContext http) =>
            Handle(route, key, form["groups"].ToString(), desk, http)).RequireRole(Role.Instructor);
    }

    private static async Task<IResult> Handle(MarkingRoute route, string key, string groups, MarkingDesk desk, HttpContext http)
    {
        if (await desk.Assignment(route, key) is not { } found)
            return TypedResults.NotFound();
        var round = await Settlement.Load(desk.Db, found, desk.Now, http.RequestAborted);
        var given = round.Reviews.Where(one => one is { Role: "peer", SubmissionId: not null, ReviewerId: not null }).ToList();
        var group = await Groups(desk, groups, [.. given.Select(one => one.ReviewerId!.Value), .. round.Works.Select(work => work.LearnerId)]);
        return Page.Of<BiasPage>(new BiasModel(found.Course, found.Block, Report(round, given, group), given.Count, groups));
    }

    private static IReadOnlyList<BiasCell> Report(RoundState round, List<Given> given, IReadOnlyDictionary<Guid, string> group)
    {
        var people = given.Select(one => one.ReviewerId!.Value).Distinct().Index().ToDictionary(pair => pair.Item, pair => pair.Index);
        var works = round.Works.Index().ToDictionary(pair => pair.Item.Id, pair => pair.Index);
        return BiasReport.Of(
            [.. given.Where(one => works.ContainsKey(one.SubmissionId!.Value)).Select(one => new Judgement(people[one.ReviewerId!.Value], works[one.SubmissionId!.Value], one.Share * 100))],
            people.Where(pair => group.ContainsKey(pair.Key)).ToDictionary(pair => pair.Value, pair => group[pair.Key]),
            round.Works.Where(work => group.ContainsKey(work.LearnerId)).ToDictionary(work => works[work.Id], work => group[work.LearnerId]));
    }

    // Lines of "address, group"; without any, the language that people have chosen.
    private static async Task<IReadOnlyDictionary<Guid, string>> Groups(MarkingDesk desk, string groups, IReadOnlyList<Guid> ids)
    {
        var people = await desk.People(ids);
        var told = groups.Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => line.Split([',', ';', '\t'], 2, StringSplitOptions.TrimEntries))
            .Where(parts => parts.Length == 2 && parts[1].Length > 0)
            .GroupBy(parts => parts[0], parts => parts[1], StringComparer.OrdinalIgnoreCase)
            .ToDictionary(pair => pair.Key, pair => pair.First(), StringComparer.OrdinalIgnoreCase);
        return told.Count > 0
            ? people.Where(pair => told.ContainsKey(pair.Value.Email)).ToDictionary(pair => pair.Key, pair => told[pair.Value.Email])
            : people.ToDictionary(pair => pair.Key, pair => pair.Value.Culture is { Length: > 0 } culture ? culture : Words.T("no language chosen"));
    }
}

public sealed record BiasModel(Course Course, Block Block, IReadOnlyList<BiasCell> Cells, int Reviews, string Groups)
{
    public string Title => Block.Title.Length > 0 ? Block.Title : Words.T("Assignment");

    public string Path => MarkingDesk.PathOf(Course, Block.Key);
}
