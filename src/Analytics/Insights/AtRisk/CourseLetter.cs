using Stoa.Contracts.Courses;
using Stoa.Platform.Mail;
using Stoa.Platform.Web;
using Stoa.Ui.Strings;

namespace Stoa.Insights.AtRisk;

/// <summary>What an instructor writes to a learner: their words, their name, and the way back into the course.</summary>
internal static class CourseLetter
{
    internal static Letter Of(string subject, string text, string author, Course course, SiteAddress site) => new(
        subject,
        [.. text.ReplaceLineEndings("\n").Split("\n\n", StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries), author],
        Link: new(site.Url(course.LearnPath), Words.T("Open the course")),
        Remarks: [Words.T("You get this letter because you enrolled in {0}.", course.Title)]);
}
