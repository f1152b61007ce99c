using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Stoa.Contracts.Courses;
using Stoa.Contracts.Learning;
using Stoa.Contracts.People;
using Stoa.Contracts.Records;
using Stoa.Courseware.Blocks;
using Stoa.Courseware.Classrooms;
using Stoa.Courseware.Completion;
using Stoa.Courseware.Dashboard;
using Stoa.Courseware.Editing;
using Stoa.Courseware.Home;
using Stoa.Courseware.Moments;
using Stoa.Courseware.Progress;
using Stoa.Courseware.Saved;
using Stoa.Courseware.Search;
using Stoa.Courseware.Statements;
using Stoa.Courseware.Units;
using Stoa.Platform.Modules;
using Stoa.Ui.Blocks;

namespace Stoa.Courseware;

/// <summary>Course home, unit pages, completion and progress.</summary>
public sealed class CoursewareModule : IModule
{
    public string Name => "courseware";

    public void Register(ModuleBuilder module)
    {
        module.Services.AddScoped<Classroom>();
        module.Services.AddSingleton<PinRead>();
        module.Services.AddScoped<IBlockAccess, BlockAccess>();
        module.Services.AddSingleton<UnitBlocks>();
        module.Services.AddScoped<Act>();
        module.Services.AddScoped<TimedNoteRows>();
        AddBlockTypes(module.Services);
        AddEditors(module.Services);
        AddStatements(module.Services);
        module.Services.AddScoped<LearningRecord>();
        AddMoments(module);
        AddProgress(module);
    }

    public void Map(IEndpointRouteBuilder routes)
    {
        ShowHome.Map(routes);
        ShowUpdates.Map(routes);
        ShowDates.Map(routes);
        SearchCourse.Map(routes);
        ShowSaved.Map(routes);
        ShowUnit.Map(routes);
        ShowMarks.Map(routes);
        JumpTo.Map(routes);
        UpdateUnit.Map(routes);
        SetBookmark.Map(routes);
        KeepNote.Map(routes);
        EditTimedNotes.Map(routes);
        Vote.Map(routes);
        SendWords.Map(routes);
        MarkDone.Map(routes);
        ReceiveMoments.Map(routes);
        ShowDashboard.Map(routes);
    }

    private static void AddBlockTypes(IServiceCollection services) => services
        .AddSingleton<IBlockType>(provider => new HtmlBlock(provider.GetService<IIsolatedContent>()))
        .AddSingleton<IBlockType, AnnotatableBlock>()
        .AddSingleton<IBlockType, PollBlock>()
        .AddSingleton<IBlockType, SurveyBlock>()
        .AddSingleton<IBlockType, WordCloudBlock>()
        .AddSingleton<IBlockType, DoneBlock>()
        .AddSingleton<IBlockType, DiscussionBlock>()
        .AddSingleton<IBlockType, RandomBlock>()
        .AddSingleton<IBlockType, UnsupportedBlock>();

    private static void AddEditors(IServiceCollection services) => services
        .AddSingleton<IBlockEditor, HtmlEditor>()
        .AddSingleton<IBlockEditor, AnnotatableEditor>()
        .AddSingleton<IBlockEditor, PollEditor>()
        .AddSingleton<IBlockEditor, SurveyEditor>()
        .AddSingleton<IBlockEditor, WordCloudEditor>()
        .AddSingleton<IBlockEditor, DoneEditor>()
        .AddSingleton<IBlockEditor, DiscussionEditor>()
        .AddSingleton<IBlockEditor, RandomEditor>();

    private static void AddStatements(IServiceCollection services) => services
        .AddSingleton<IStatementMap>(new UnitStatements())
        .AddSingleton<IStatementMap>(new TextStatements(BlockTypes.Html))
        .AddSingleton<IStatementMap>(new TextStatements(BlockTypes.Annotatable));

    private static void AddMoments(ModuleBuilder module)
    {
        module.Services.AddSingleton<BatchBell>();
        module.Services.AddSingleton<EnrolledCourses.Memory>();
        module.Services.AddScoped<EnrolledCourses>();
        module.Services.AddScoped<IMoments, KeptMoments>();
        module.Background<BatchLog>("web");
        module.Background<WorkInBatches>("jobs");
    }

    private static void AddProgress(ModuleBuilder module)
    {
        module.Services.AddSingleton<Leaves>();
        module.Services.AddScoped<Advance>();
        module.Services.AddScoped<IProgress, LearnerProgress>();
        module.Services.AddScoped<IViewing, Viewing>();
        module.Services.AddScoped<IPersonalData, PersonalData>();
        module.On<AttemptGraded, OnAttemptGraded>();
        module.On<BlockCompleted, OnBlockCompleted>();
        module.On<PersonErased, OnPersonErased>();
    }
}
