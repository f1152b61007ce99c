using Stoa.Contracts.Courses;
using Stoa.Contracts.Learning;
using Stoa.Contracts.Records;
using Stoa.Courseware.Moments;

namespace Stoa.Courseware.Statements;

/// <summary>A unit is opened.</summary>
internal sealed class UnitStatements : IStatementMap
{
    public string BlockType => BlockTypes.Unit;

    public string ActivityType => ActivityTypes.Module;

    public IEnumerable<Deed> Of(DeedPlace place, LearnerMoment moment)
    {
        if (moment.Kind == Moment.Opened)
            yield return new(Verbs.Experienced);
    }
}
