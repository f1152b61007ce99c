using Stoa.Contracts.Learning;
using Stoa.Contracts.Records;

namespace Stoa.Problems.Quizzes;

/// <summary>A quiz is an assessment; what is told of it comes with the graded attempt, none from a browser.</summary>
internal sealed class QuizStatements : IStatementMap
{
    public string BlockType => QuizBlock.TypeName;

    public string ActivityType => ActivityTypes.Assessment;

    public IEnumerable<Deed> Of(DeedPlace place, LearnerMoment moment) => [];
}
