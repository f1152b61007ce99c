using System.CommandLine;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Stoa.Catalog.Browse;
using Stoa.Catalog.CoursePage;
using Stoa.Catalog.Discovery;
using Stoa.Catalog.Enrolling;
using Stoa.Catalog.Landing;
using Stoa.Catalog.Listings;
using Stoa.Contracts.Courses;
using Stoa.Contracts.Enrolments;
using Stoa.Contracts.People;
using Stoa.Platform.Modules;

namespace Stoa.Catalog;

/// <summary>Finding a course and joining it.</summary>
public sealed class CatalogModule : IModule
{
    public string Name => "catalog";

    public void Register(ModuleBuilder module)
    {
        module.Services.AddSingleton<EnrolmentCache>();
        module.Services.AddSingleton<EnrolmentRead>();
        module.Services.AddScoped<EnrolmentRecords>();
        module.Services.AddScoped<SearchCourses>();
        module.Services.AddScoped<IEnrolments, Enrolments>();
        module.Services.AddScoped<IPersonalData, MyEnrolments>();
        module
            .On<CoursePublished, OnCoursePublished>()
            .On<CourseArchived, OnCourseArchived>()
            .On<LearnersCounted, OnLearnersCounted>()
            .On<LearnerEnrolled, OnLearnerEnrolled>()
            .On<PersonErased, OnPersonErased>()
            .Every(TimeSpan.FromMinutes(10), () => new LearnersCounted());
    }

    public IEnumerable<Command> Commands(ICommandHost host) => [FeatureCommand.Make(host)];

    public void Map(IEndpointRouteBuilder routes)
    {
        ShowLanding.Map(routes);
        BrowseCourses.Map(routes);
        ShowCoursePage.Map(routes);
        EnrolInCourse.Map(routes);
        LeaveCourse.Map(routes);
        Sitemap.Map(routes);
        ShareCard.Map(routes);
    }
}
