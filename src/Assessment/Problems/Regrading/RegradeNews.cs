using System.Globalization;
using Stoa.Contracts.People;
using Stoa.Platform.Data;
using Stoa.Platform.Mail;
using Stoa.Platform.Web;
using Stoa.Ui.Strings;

namespace Stoa.Problems.Regrading;

/// <summary>Letters to learners whose score became another, each in their language.</summary>
internal sealed class RegradeNews(IPeople people, IMail mail, SiteAddress site)
{
    internal async Task<IReadOnlyList<Statement>> Letters(RegradeSubject subject, RegradeBatch batch, string reason)
    {
        var changed = batch.Learners.Where(learner => learner.ScoreChanged).ToList();
        var known = await people.Find([.. changed.Select(learner => learner.LearnerId)]);
        var statements = new List<Statement>();
        foreach (var learner in changed)
            if (known.TryGetValue(learner.LearnerId, out var person)) statements.AddRange(mail.Statements(Compose(subject, learner, person, reason)));
        return statements;
    }

    private MailMessage Compose(RegradeSubject subject, RegradedLearner learner, PersonSummary person, string reason)
    {
        var before = CultureInfo.CurrentUICulture;
        try
        {
            CultureInfo.CurrentUICulture = RequestCulture.Known(person.Culture) ?? RequestCulture.Supported[0];
            return new Letter(
                Words.T("Your score in “{0}” has changed", subject.Title),
                [
                    Words.T("“{0}” of {1} was graded again, because a question of it was corrected.", subject.Title, subject.Course.Title),
                    Words.T("Your score was {0} and is {1} now.", Share(learner.Old), Share(learner.New)),
                    Words.T("The course team says: {0}", reason),
                ],
                Link: new LetterLink(site.Url(subject.Course.LearnPath), Words.T("Open the course"))).To(person.Email, site.Name);
        }
        finally
        {
            CultureInfo.CurrentUICulture = before;
        }
    }

    private static string Share(double share) => share.ToString("P1", Words.Culture);
}
