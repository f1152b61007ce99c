using Stoa.Contracts;
using Stoa.Contracts.Courses;
using Stoa.Contracts.People;
using Stoa.Insights.SiteFigures;
using Stoa.Platform.Data;
using Stoa.Platform.Mail;
using Stoa.Platform.Outbox;
using Stoa.Platform.Web;
using Stoa.Ui.Strings;

namespace Stoa.Insights.Digest;

/// <summary>It is time to look whether last week's digest has gone out. Comes every hour.</summary>
public sealed record DigestDue : IEvent
{
    public static string Name => "insights.digest-due/1";
}

/// <summary>Writes last week's digest to whoever wants it and does not have it yet, from Monday at six (UTC) on. Marking and mail are one
/// transaction: each gets it once.</summary>
internal sealed class OnDigestDue(SiteReader reader, IPeople people, ICourses courses, IMail mail, SiteAddress site, TimeProvider clock) : IHandle<DigestDue>
{
    private const int Hour = 6;

    public async Task Handle(DigestDue happened, Tx tx, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow().UtcDateTime.AddHours(-Hour);
        var today = DateOnly.FromDateTime(now);
        var monday = today.AddDays(-(((int)today.DayOfWeek + 6) % 7) - 7);
        var due = await tx.Query<Guid>(TakeSql, new { Monday = monday }, cancellation);
        if (due.Count == 0)
            return;
        var periods = await reader.Week(monday);
        var rows = await reader.Courses(monday);
        var known = await courses.Find([.. rows.Select(row => row.CourseId)]);
        foreach (var person in (await people.Find([.. due])).Values)
            await mail.Send(tx, InLanguage.Of(person.Culture, () => Compose(monday, periods, [.. rows.Where(row => known.ContainsKey(row.CourseId)).Select(row => (known[row.CourseId], row))]))
                .To(person.Email, site.Name));
    }

    private Letter Compose(DateOnly monday, IReadOnlyList<Period> periods, IReadOnlyList<(Course Course, WeekRow Row)> rows)
    {
        var active = periods.FirstOrDefault(period => period.Start == monday)?.Active ?? 0;
        var before = periods.FirstOrDefault(period => period.Start == monday.AddDays(-7))?.Active ?? 0;
        return new(
            Words.T("The week from {0} on {1}", monday.ToString("d MMMM", Words.Culture), site.Name),
            [
                Words.T("{0} people were active, {1} the week before.", active, before),
                Words.T("{0} registered for courses, {1} completed one.", rows.Sum(row => row.Row.Registered), rows.Sum(row => row.Row.Completed)),
                .. rows.Select(row => Words.T("{0}: {1} registered, {2} completed", row.Course.Title, row.Row.Registered, row.Row.Completed)),
            ],
            Link: new(site.Url(ShowSite.Path), Words.T("See all figures")),
            Remarks: [Words.T("Active: opened, read, watched, answered or took part in anything. You asked for this digest; the page behind the button stops it.")]);
    }

    private const string TakeSql = """
        update insights.digests
        set sent_of = @Monday
        where tenant_id = platform.tenant()
          and (sent_of is null or sent_of < @Monday)
        returning person_id
        """;
}
