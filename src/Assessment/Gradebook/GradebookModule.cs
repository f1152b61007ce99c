using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Stoa.Contracts.Courses;
using Stoa.Contracts.Learning;
using Stoa.Contracts.People;
using Stoa.Gradebook.ClassList;
using Stoa.Gradebook.Columns;
using Stoa.Gradebook.Grades;
using Stoa.Gradebook.Importing;
using Stoa.Gradebook.Marks;
using Stoa.Gradebook.Progress;
using Stoa.Gradebook.Scores;
using Stoa.Gradebook.Sheet;
using Stoa.Gradebook.Ungraded;
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
            .AddScoped<ColumnStore>()
            .AddScoped<MarkStore>()
            .AddScoped<ImportStore>()
            .AddScoped<ClassMembers>()
            .AddScoped<CourseRules>()
            .AddScoped<GradeKeeper>()
            .AddScoped<LearnerScores>()
            .AddScoped<ClassReader>()
            .AddScoped<UngradedDesk>();
        module
            .On<AttemptGraded, OnAttemptGraded>()
            .On<CoursePublished, OnCoursePublished>()
            .On<RulesMayHaveChanged, OnRulesMayHaveChanged>()
            .On<ImportConfirmed, OnImportConfirmed>()
            .On<PersonErased, OnPersonErased>();
    }

    public void Map(IEndpointRouteBuilder routes)
    {
        ShowProgress.Map(routes);
        ShowClassList.Map(routes);
        DownloadGrades.Map(routes);
        ShowSheet.Map(routes);
        EditMark.Map(routes);
        EditColumns.Map(routes);
        EditColumn.Map(routes);
        ImportGrades.Map(routes);
        ShowImport.Map(routes);
        ShowUngraded.Map(routes);
        GradeAgain.Map(routes);
        FillNotice.Map(routes);
    }
}
