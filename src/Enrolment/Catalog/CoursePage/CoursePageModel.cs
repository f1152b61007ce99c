using Stoa.Catalog.Enrolling;
using Stoa.Catalog.Listings;
using Stoa.Contracts.Courses;
using Stoa.Contracts.Enrolments;
using Stoa.Ui;

namespace Stoa.Catalog.CoursePage;

public sealed record CoursePageModel
{
    public required Course Course { get; init; }
    public required CourseContent Content { get; init; }

    /// <summary>The sections that are not hidden, with all that is in them.</summary>
    public required IReadOnlyList<Block> Sections { get; init; }

    /// <summary>The lesson that is open to everybody.</summary>
    public required Block? OpenLesson { get; init; }

    public required Block? FirstUnit { get; init; }
    public required EnrolmentOffer Offer { get; init; }

    /// <summary>Null for visitors and for those who never enrolled.</summary>
    public required Enrolment? Enrolment { get; init; }

    public required int Learners { get; init; }
    public required IReadOnlyList<Browse.CourseSummary> Related { get; init; }
    public required DateTimeOffset Now { get; init; }
    public required string Origin { get; init; }

    internal bool IsEnrolled => Enrolment is { IsActive: true };
    internal bool HasLeft => Enrolment is { IsActive: false };
    internal bool OpensWithVideo => FirstUnit is not null && Listing.HasVideo(FirstUnit);
    internal string? FirstLessonPath => FirstUnit is null ? null : $"{Course.LearnPath}/{FirstUnit.Key}";
    internal string EnrolmentPath => $"{Course.AboutPath}/enrolment";
    internal int Lessons => Sections.Sum(section => section.ShownChildren().Count());
    internal string Subject => Content.Subject.Trim();

    internal string Description =>
        PlainText.Excerpt(Content.Summary.Length > 0 ? Content.Summary : PlainText.Of(Content.Overview) is { Length: > 0 } text ? text : Course.Title, 200);

    internal PageMeta Meta => new(
        Description,
        Course.AboutPath,
        Content.Image.Length > 0 ? Content.Image : Discovery.ShareCard.Path,
        StructuredData.Of(this),
        Index: Course.ArchivedAt is null);
}
