using Microsoft.Extensions.DependencyInjection;
using Stoa.Contracts.Enrolments;
using Stoa.Contracts.Learning;
using Stoa.Platform.Modules;

namespace Stoa.Records.Deeds;

/// <summary>What the site says of itself.</summary>
internal static class DeedServices
{
    public static void Add(ModuleBuilder module)
    {
        module.Services
            .AddSingleton<StatementMaps>()
            .AddScoped<DeedPlaces>()
            .AddScoped<Recorder>();
        module
            .On<LearnerEnrolled, OnLearnerEnrolled>()
            .On<LearnerLeft, OnLearnerLeft>()
            .On<MomentsArrived, OnMomentsArrived>()
            .On<AttemptGraded, OnAttemptGraded>()
            .On<LearnerResponded, OnLearnerResponded>()
            .On<ProgressAdvanced, OnProgressAdvanced>()
            .On<UnitCompleted, OnUnitCompleted>()
            .On<CourseCompleted, OnCourseCompleted>()
            .On<GradeChanged, OnGradeChanged>();
    }
}
