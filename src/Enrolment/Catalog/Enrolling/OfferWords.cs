using Stoa.Ui.Strings;

namespace Stoa.Catalog.Enrolling;

/// <summary>Says why a course cannot be joined.</summary>
internal static class OfferWords
{
    internal static string Refusal(EnrolmentOffer offer) => offer.State switch
    {
        OfferState.NotYet => Words.T("Enrolment opens on {0}.", Day(offer.At)),
        OfferState.Over => Words.T("Enrolment ended on {0}.", Day(offer.At)),
        OfferState.Archived => Words.T("This course takes no new learners any more."),
        _ => "",
    };

    internal static string Day(DateTimeOffset? at) => at?.UtcDateTime.ToString("d MMMM yyyy", Words.Culture) ?? "";
}
