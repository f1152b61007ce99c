using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Stoa.Contracts.Courses;
using Stoa.Platform.Modules;
using Stoa.Studio.Accessibility;
using Stoa.Studio.CourseList;
using Stoa.Studio.CoursePages;
using Stoa.Studio.Importing;
using Stoa.Studio.Sample;
using Stoa.Studio.Settings;

namespace Stoa.Studio;

/// <summary>Where courses are brought in, set up and published.</summary>
public sealed class StudioModule : IModule
{
    public string Name => "studio";

    public void Register(ModuleBuilder module) => module.Services
        .AddScoped<ISampleCourse, SampleCourse>()
        .AddSingleton<IAccessibilityCheck, ImageCheck>()
        .AddScoped<CourseDesk>();

    public void Map(IEndpointRouteBuilder routes)
    {
        ShowCourseList.Map(routes);
        StartImport.Map(routes);
        ShowImport.Map(routes);
        DownloadReport.Map(routes);
        ShowCourse.Map(routes);
        PublishVersion.Map(routes);
        ShowAccessibility.Map(routes);
        ArchiveCourse.Map(routes);
        EditDetails.Map(routes);
        EditDates.Map(routes);
        EditGrading.Map(routes);
        EditCompletion.Map(routes);
        CourseTabs.Map(routes);
    }
}
