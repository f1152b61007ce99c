using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Stoa.Platform.Data;
using Stoa.Platform.Outbox;
using Stoa.Platform.Web;
using Stoa.Problems.Attempts;
using Stoa.Ui;

namespace Stoa.Problems.Quizzes.Taking;

/// <summary>A learner begins an attempt: its questions are drawn and stored, its clock runs on the server. Whoever has one open goes on with it.</summary>
internal static class StartSitting
{
    internal static void Map(IEndpointRouteBuilder routes) =>
        routes.MapPost("/sittings", Handle).RequirePerson();

    private static async Task<IResult> Handle([AsParameters] ProblemRoute route, QuizDesk desk, Outbox outbox, HttpContext http)
    {
        var (opened, refusal) = await desk.Open(route, http.RequestAborted);
        if (opened is null) return refusal!;
        if (opened.Standing.Open is { } open) return new SeeOther(opened.Path(open.Number));
        var rules = opened.Rules(desk.Now);
        if (rules.Refusal is { } why) return Refuse(http, opened, why);
        var form = await AnswerForm.ReadForm(http.Request);
        if (!rules.Admits(form?["password"])) return Refuse(http, opened, Phrase.T("That is not the password of this quiz."));
        var plan = Draw(desk, opened);
        if (plan.Items.Count == 0) return Refuse(http, opened, Phrase.T("This quiz has no questions yet."));
        await Record(desk, outbox, opened, plan, rules, http.RequestAborted);
        await desk.Begin(opened, plan, http.RequestAborted);
        return new SeeOther(opened.Path(rules.Used + 1));
    }

    private static IResult Refuse(HttpContext http, OpenedQuiz opened, Phrase why)
    {
        Flash.Set(http, why.Say(), "warn");
        return new SeeOther(opened.Scope.BlockUrl(opened.Block));
    }

    private static SittingPlan Draw(QuizDesk desk, OpenedQuiz opened)
    {
        var seed = System.Security.Cryptography.RandomNumberGenerator.GetInt32(1, int.MaxValue);
        return SittingPlan.Draw(opened.Block, desk.Catalog.Quiz(opened.Block), seed, desk.Catalog, opened.Scope.Tree.Find);
    }

    // Two tabs that begin at once give the attempt the same number: one of them makes it, both go to it.
    private static Task Record(QuizDesk desk, Outbox outbox, OpenedQuiz opened, SittingPlan plan, StartRules rules, CancellationToken cancellation)
    {
        var id = Guid.CreateVersion7(rules.Now);
        var ends = StartRules.EndOf(opened.Settings, rules.Now);
        var row = new
        {
            Id = id,
            opened.Key.LearnerId,
            opened.Key.CourseId,
            opened.Key.BlockKey,
            Number = rules.Used + 1,
            QuizHash = opened.Block.Hash,
            Plan = Sitting.Write(plan),
            rules.Now,
            EndsAt = ends,
            GraceSeconds = (int)opened.Settings.Grace.TotalSeconds,
            DueAt = opened.Settings.Due,
        };
        return desk.Db.Transaction(async tx =>
        {
            List<Statement> statements = [new(StartSql, row)];
            if (ends is { } end) statements.AddRange(outbox.Statements(new SittingEnds(id), end + opened.Settings.Grace + SittingEnds.Breath));
            await tx.Finish(statements, cancellation);
        }, cancellation);
    }

    private const string StartSql = """
        insert into problems.sittings (id, learner_id, course_id, block_key, number, quiz_hash, plan, started_at, ends_at, grace_seconds, due_at)
        values (@Id, @LearnerId, @CourseId, @BlockKey, @Number, @QuizHash, @Plan::jsonb, @Now, @EndsAt::timestamptz, @GraceSeconds, @DueAt::timestamptz)
        on conflict (learner_id, course_id, block_key, number) do nothing
        """;
}
