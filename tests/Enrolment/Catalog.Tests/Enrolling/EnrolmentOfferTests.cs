using Stoa.Catalog.Enrolling;
using Stoa.Contracts.Courses;

namespace Stoa.Catalog.Tests.Enrolling;

public sealed class EnrolmentOfferTests
{
    private static readonly DateTimeOffset Now = new(2027, 3, 1, 12, 0, 0, TimeSpan.Zero);
    private static readonly Course Course = new(Guid.CreateVersion7(), "Stoa/A/1", "A", "root", "root", 1, 1, Now, Now, null);

    [Fact]
    public void A_course_without_dates_is_open() =>
        Assert.Equal(OfferState.Open, Offer(new()).State);

    [Fact]
    public void Enrolment_opens_and_ends_by_its_window()
    {
        Assert.Equal(OfferState.NotYet, Offer(new() { EnrolmentStart = Now.AddDays(1) }).State);
        Assert.Equal(OfferState.Over, Offer(new() { EnrolmentEnd = Now }).State);
        Assert.True(Offer(new() { EnrolmentStart = Now, EnrolmentEnd = Now.AddSeconds(1) }).IsOpen);
    }

    [Fact]
    public void A_course_that_starts_later_can_be_joined_and_says_when() =>
        Assert.Equal((OfferState.Open, Now.AddDays(9)), (Offer(new() { Start = Now.AddDays(9) }).State, Offer(new() { Start = Now.AddDays(9) }).StartsAt));

    [Fact]
    public void A_course_that_started_says_nothing_of_its_start() =>
        Assert.Null(Offer(new() { Start = Now }).StartsAt);

    [Fact]
    public void An_archived_course_takes_nobody() =>
        Assert.Equal(OfferState.Archived, EnrolmentOffer.Of(Course with { ArchivedAt = Now }, new(), Now).State);

    private static EnrolmentOffer Offer(CourseContent content) => EnrolmentOffer.Of(Course, content, Now);
}
