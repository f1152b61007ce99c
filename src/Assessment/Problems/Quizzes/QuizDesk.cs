using Microsoft.AspNetCore.Http;
using Stoa.Contracts.Courses;
using Stoa.Platform.Data;
using Stoa.Platform.Web;
using Stoa.Problems.Attempts;
using Stoa.Ui.Blocks;

namespace Stoa.Problems.Quizzes;

/// <summary>What every use case of a quiz needs; one a request.</summary>
internal sealed class QuizDesk(IBlockAccess access, SittingReader reader, QuizCatalog catalog, Db db, Visitor visitor, TimeProvider clock)
{
    internal Db Db => db;

    internal QuizCatalog Catalog => catalog;

    internal DateTimeOffset Now => clock.GetUtcNow();

    /// <summary>The quiz of the route for a learner who takes the course, by the rules of its unit page; or what to answer instead.</summary>
    internal async Task<(OpenedQuiz? Opened, IResult? Refusal)> Open(ProblemRoute route, CancellationToken cancellation)
    {
        var block = await access.Open(route.CourseKey, route.Key, cancellation);
        if (block.Refusal is not null) return (null, block.Refusal);
        var scope = block.Scope!;
        if (block.Block!.Type != QuizBlock.TypeName) return (null, TypedResults.NotFound());
        if (scope.Learner is not { } learner || block.IsPreview)
            return (null, TypedResults.Problem(Phrase.T("Answers are not kept here.").Say(), statusCode: StatusCodes.Status403Forbidden));
        var current = QuizBlock.Current(block.Block, scope.Tree);
        var standings = await SittingStore.Standings(db, learner.Id, scope.Course.Id, [current.Key], cancellation);
        var standing = standings.Of(current.Key);
        var settings = standing.Grant.Apply(catalog.Settings(current, scope.Tree));
        return (new OpenedQuiz(scope, current, settings, standing, new QuizKey(learner.Id, scope.Course.Id, current.Key)), null);
    }

    /// <summary>The attempt with these questions ready to be shown, as far as their scripts have run by then.</summary>
    internal Task<OpenedSitting> Prepare(OpenedSitting opened, Func<SittingItem, bool> which, TimeSpan patience, CancellationToken cancellation) =>
        reader.Prepare(opened, which, patience, cancellation);

    internal Task Begin(OpenedQuiz opened, SittingPlan plan, CancellationToken cancellation) =>
        reader.Begin(plan, opened.Key.LearnerId, key => key == opened.Block.Key ? opened.Block : opened.Scope.Tree.Find(key), cancellation);

    /// <summary>An attempt of the person who asks. Whoever has begun one needs no other permission; it takes one round trip.</summary>
    internal async Task<OpenedSitting?> Find(SittingRoute route, CancellationToken cancellation)
    {
        if (await reader.Course($"{route.Org}/{route.Course}/{route.Run}") is not { } course) return null;
        var key = new QuizKey(visitor.Required.Id, course.Id, route.Key);
        return await SittingStore.Load(db, key, route.Number, cancellation) is { } found ? await reader.Read(course, found) : null;
    }
}

/// <summary>A quiz, opened for one learner.</summary>
/// <param name="Settings">As they are published now and hold for this learner.</param>
internal sealed record OpenedQuiz(BlockScope Scope, Block Block, QuizSettings Settings, QuizStanding Standing, QuizKey Key)
{
    internal StartRules Rules(DateTimeOffset now) => new(Settings, Standing.Sittings.Count, now);

    internal string Path(int number) => $"{Scope.BlockPath(Block)}/sittings/{number}";
}

internal readonly record struct SittingRoute(string Org, string Course, string Run, string Key, int Number);
