using Stoa.Contracts.Courses;
using Stoa.Contracts.Learning;
using Stoa.Contracts.Records;

namespace Stoa.Problems.Blocks;

/// <summary>A problem is an assessment; what is told of it comes with the graded attempt, none from a browser.</summary>
internal sealed class ProblemStatements : IStatementMap
{
    public string BlockType => BlockTypes.Problem;

    public string ActivityType => ActivityTypes.Assessment;

    public IEnumerable<Deed> Of(DeedPlace place, LearnerMoment moment) => [];
}
