using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Stoa.Contracts.Courses;
using Stoa.Contracts.Learning;
using Stoa.Contracts.People;
using Stoa.Gradebook.ClassList;
using Stoa.Gradebook.Grades;
using Stoa.Gradebook.Progress;
using Stoa.Gradebook.Scores;
using Stoa.Platform.Modules;

namespace Stoa.Gradebook;

/// <summary>What learners earned, and what it adds up to.</summary>
public sealed class GradebookModule : IModule
{
    public string Name => "gradebook";

    public void Register(ModuleBuilder module)
    {
        module.Services
            .AddScoped<IGrades, Grades.Grades>()
            .AddScoped<IPersonalData, PersonalGrades>()
            .AddScoped<CourseRules>()
            .AddScoped<GradeKeeper>()
            .AddScoped<LearnerScores>()
            .AddScoped<ClassReader>();
        module
            .On<AttemptGraded, OnAttemptGraded>()
            .On<CoursePublished, OnCoursePublished>()
            .On<RulesMayHaveChanged, OnRulesMayHaveChanged>()
            .On<PersonErased, OnPersonErased>();
    }

    public void Map(IEndpointRouteBuilder routes)
    {
        ShowProgress.Map(routes);
        ShowClassList.Map(routes);
        DownloadGrades.Map(routes);
        FillTab.Map(routes);
    }
}
