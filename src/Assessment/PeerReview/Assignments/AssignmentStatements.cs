using Stoa.Contracts.Learning;
using Stoa.Contracts.Records;

namespace Stoa.PeerReview.Assignments;

/// <summary>An assignment is an assessment; what is told of it comes with the returned grade, none from a browser.</summary>
internal sealed class AssignmentStatements : IStatementMap
{
    public string BlockType => Assignment.BlockType;

    public string ActivityType => ActivityTypes.Assessment;

    public IEnumerable<Deed> Of(DeedPlace place, LearnerMoment moment) => [];
}
