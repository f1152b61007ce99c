using Stoa.Contracts.Learning;
using Stoa.Contracts.Records;

namespace Stoa.CodeGrading.Blocks;

/// <summary>A programming task is an assessment; what is told of it comes with the graded attempt, none from a browser.</summary>
internal sealed class CodeStatements : IStatementMap
{
    public string BlockType => CodeBlock.TypeName;

    public string ActivityType => ActivityTypes.Assessment;

    public IEnumerable<Deed> Of(DeedPlace place, LearnerMoment moment) => [];
}
