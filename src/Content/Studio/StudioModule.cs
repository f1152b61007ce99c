using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Stoa.Contracts.Courses;
using Stoa.Platform.Modules;
using Stoa.Studio.Accessibility;
using Stoa.Studio.BlockPages;
using Stoa.Studio.Changes;
using Stoa.Studio.Containers;
using Stoa.Studio.CourseList;
using Stoa.Studio.CoursePages;
using Stoa.Studio.Editing;
using Stoa.Studio.Importing;
using Stoa.Studio.Outline;
using Stoa.Studio.Pictures;
using Stoa.Studio.Sample;
using Stoa.Studio.Settings;
using Stoa.Ui.Blocks;

namespace Stoa.Studio;

/// <summary>Where courses are brought in, set up and published.</summary>
public sealed class StudioModule : IModule
{
    public string Name => "studio";

    public void Register(ModuleBuilder module) => module.Services
        .AddScoped<ISampleCourse, SampleCourse>()
        .AddSingleton<IAccessibilityCheck, ImageCheck>()
        .AddScoped<CourseDesk>()
        .AddSingleton<BlockKinds>()
        .AddScoped<CourseEdits>()
        .AddScoped<OutlineDesk>()
        .AddScoped<BlockDesk>()
        .AddScoped<BlockPreview>()
        .AddSingleton<IBlockEditor>(new PartEditor(BlockTypes.Section))
        .AddSingleton<IBlockEditor>(new PartEditor(BlockTypes.Lesson))
        .AddSingleton<IBlockEditor>(new PartEditor(BlockTypes.Unit));

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
        CreateCourse.Map(routes);
        MapEditing(routes);
    }

    private static void MapEditing(IEndpointRouteBuilder routes)
    {
        ShowOutline.Map(routes);
        AddPart.Map(routes);
        RenameBlock.Map(routes);
        MoveBlock.Map(routes);
        CopyBlock.Map(routes);
        RemoveBlock.Map(routes);
        StepBack.Map(routes);
        AddBlock.Map(routes);
        EditBlock.Map(routes);
        ShowPreview.Map(routes);
        ShowChanges.Map(routes);
        SendPicture.Map(routes);
    }
}
