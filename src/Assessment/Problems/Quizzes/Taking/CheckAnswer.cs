namespace Stoa.Problems.Quizzes.Taking;

/// <summary>Fixes the answer to one question, so that what is right may be told at once.</summary>
internal static class CheckAnswer
{
    internal static Task Fix(QuizDesk desk, OpenedSitting opened, int item, CancellationToken cancellation) => desk.Db.Transaction(async tx =>
    {
        var now = desk.Now;
        if (await SittingStore.Lock(tx, opened.Sitting.Id, cancellation) is not { } found || !found.Sitting.TakesAnswers(now)) return;
        if (!found.Answers.TryGetValue(item, out var given) || given.Final || given.Said.IsBlank) return;
        if (opened.Items[item].Problem.NeedsSandbox) return;
        var graded = Grading.Grader.Grade(opened.Items[item].Problem, given.Said, opened.Items[item].Plan.Seed);
        if (graded.Errors.Count > 0 || !graded.IsWhole) return;
        await tx.Execute(FixSql, new { opened.Sitting.Id, Item = item, Client = Guid.CreateVersion7(now), given.Answers, given.Flagged, Seq = given.Seq + 1, Now = now }, cancellation);
    }, cancellation);

    private const string FixSql = """
        insert into problems.sitting_answers (sitting_id, item, seq, client, answers, flagged, final, received_at)
        values (@Id, @Item, @Seq, @Client, @Answers::jsonb, @Flagged, true, @Now)
        on conflict do nothing
        """;
}
