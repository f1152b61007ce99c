using Stoa.Contracts.Courses;

namespace Stoa.Catalog.Enrolling;

public enum OfferState
{
    /// <summary>Anybody may enrol now.</summary>
    Open,

    /// <summary>Enrolment begins at the offer's time.</summary>
    NotYet,

    /// <summary>Enrolment ended at the offer's time.</summary>
    Over,

    /// <summary>The course takes no new learners any more.</summary>
    Archived,
}

/// <summary>Whether a course takes new learners. Those who were in it once may always come back.</summary>
/// <param name="At">The beginning or the end that <paramref name="State"/> speaks of.</param>
/// <param name="StartsAt">When the course begins, where that is still to come.</param>
public sealed record EnrolmentOffer(OfferState State, DateTimeOffset? At, DateTimeOffset? StartsAt)
{
    internal bool IsOpen => State == OfferState.Open;

    internal static EnrolmentOffer Of(Course course, CourseContent content, DateTimeOffset now)
    {
        var starts = content.Start > now ? content.Start : null;
        if (course.ArchivedAt is not null)
            return new(OfferState.Archived, course.ArchivedAt, starts);
        if (content.EnrolmentEnd <= now)
            return new(OfferState.Over, content.EnrolmentEnd, starts);
        return content.EnrolmentStart > now
            ? new(OfferState.NotYet, content.EnrolmentStart, starts)
            : new(OfferState.Open, null, starts);
    }
}
