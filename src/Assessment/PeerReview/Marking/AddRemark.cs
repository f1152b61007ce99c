using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Stoa.Contracts.People;
using Stoa.PeerReview.Reviews;
using Stoa.PeerReview.Submissions;
using Stoa.Platform.Web;
using Stoa.Ui;
using Stoa.Ui.Strings;

namespace Stoa.PeerReview.Marking;

/// <summary>A marker says something of a passage. The passage is found by its words; a script also says where, for words that stand there twice.</summary>
internal static class AddRemark
{
    private const int LongestRemark = 4_000;

    internal static void Map(IEndpointRouteBuilder routes) =>
        routes.MapPost("/{key}/{id:guid}/remarks", Handle).RequireRole(Role.Instructor);

    private static async Task<IResult> Handle([AsParameters] MarkingRoute route, string key, Guid id, IFormCollection form, MarkingDesk desk, HttpContext http)
    {
        if (await desk.Assignment(route, key) is not { } found
            || await desk.Db.One<Submission>(ReadWork.FindSql, new { Id = id }) is not { } work || work.CourseId != found.Course.Id || work.BlockKey != key)
            return TypedResults.NotFound();
        var (quote, remark) = (form["quote"].ToString().ReplaceLineEndings("\n").Trim(), form["remark"].ToString().Trim());
        var starts = Find(work.Body, quote, int.TryParse(form["starts"], out var from) ? from : 0);
        if (starts < 0 || remark.Length is 0 or > LongestRemark)
        {
            Flash.Set(http, starts < 0 ? Words.T("This passage does not stand in the text.") : Words.T("Write a remark of up to {0} characters.", LongestRemark), "bad");
            return new SeeOther($"{MarkingDesk.PathOf(found.Course, key)}/{id}");
        }
        await desk.Db.Execute(AddSql, new
        {
            Id = Guid.CreateVersion7(desk.Now),
            SubmissionId = id,
            Me = desk.Marker.Id,
            Starts = starts,
            Ends = starts + quote.Length,
            Remark = remark,
            desk.Now,
        });
        return new SeeOther($"{MarkingDesk.PathOf(found.Course, key)}/{id}");
    }

    internal static int Find(string text, string quote, int from)
    {
        if (quote.Length == 0)
            return -1;
        var at = from >= 0 && from < text.Length ? text.IndexOf(quote, from, StringComparison.Ordinal) : -1;
        return at >= 0 ? at : text.IndexOf(quote, StringComparison.Ordinal);
    }

    private const string AddSql = """
        insert into peerreview.remarks (id, submission_id, author_id, starts, ends, remark, made_at)
        values (@Id, @SubmissionId, @Me, @Starts, @Ends, @Remark, @Now)
        """;
}
