using Stoa.Contracts.Learning;
using Stoa.Contracts.Records;

namespace Stoa.Records.Deeds;

/// <summary>What one moment says. Pure, and of that moment alone: order, repetition and the batch that it came in do not show.</summary>
internal static class MomentDeeds
{
    public static IEnumerable<Said> Of(LearnerMoment moment, DeedPlace place, StatementMaps maps) =>
        (maps.Find(place.Block?.Type)?.Of(place, moment) ?? [])
            .Select(deed => new Said(deed.Id ?? IdOf(moment, deed), moment.LearnerId, place, moment.BlockKey, moment.At, deed, moment.Zone));

    private static Guid IdOf(LearnerMoment moment, Deed deed) =>
        StatementId.Of("moment", moment.LearnerId.ToString(), moment.CourseId.ToString(), moment.Id.ToString(), deed.Verb);
}
