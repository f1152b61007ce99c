using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Stoa.CodeGrading.Answers;
using Stoa.CodeGrading.Attempts;
using Stoa.CodeGrading.Blocks;
using Stoa.CodeGrading.Editing;
using Stoa.CodeGrading.Metering;
using Stoa.CodeGrading.Operations;
using Stoa.CodeGrading.Programming;
using Stoa.CodeGrading.Queue;
using Stoa.CodeGrading.Regrading;
using Stoa.CodeGrading.Running;
using Stoa.CodeGrading.Sandbox;
using Stoa.Contracts.Grading;
using Stoa.Contracts.People;
using Stoa.Contracts.Records;
using Stoa.Platform.Modules;
using Stoa.Ui.Blocks;

namespace Stoa.CodeGrading;

/// <summary>Code of learners, run and graded in a sandbox.</summary>
public sealed class CodeGradingModule : IModule, IHasChecks
{
    public string Name => "codegrading";

    public void Register(ModuleBuilder module)
    {
        AddSandbox(module.Services, module.Configuration);
        AddQueue(module);
        AddTasks(module);
    }

    public void Map(IEndpointRouteBuilder routes)
    {
        var task = routes.MapGroup(CodeRoute.Pattern);
        SubmitCode.Map(task);
        TryCode.Map(task);
        ShowCode.Map(task);
        ShowGrading.Map(routes);
        RunAgain.Map(routes);
        Regrading.FillTab.Map(routes);
        ShowPrograms.Map(routes);
        ShowProgramRegrade.Map(routes);
        StartProgramRegrade.Map(routes);
        DownloadProgramRegrades.Map(routes);
    }

    public Task<IReadOnlyList<Check>> Examine(IConfiguration configuration, CancellationToken cancellation) => Doctor.Examine(configuration);

    internal static IServiceCollection AddSandbox(IServiceCollection services, IConfiguration configuration) => services
        .AddSingleton(SandboxSettings.Of(configuration))
        .AddSingleton<Programs>()
        .AddSingleton<LanguageList>()
        .AddSingleton<Slots>()
        .AddSingleton<Meters>()
        .AddSingleton<Launcher>()
        .AddSingleton<SandboxRunner>()
        .AddSingleton<RunFiles>()
        .AddSingleton<RunWork>()
        .AddSingleton<Probes>()
        .AddSingleton<Ground>();

    private static void AddQueue(ModuleBuilder module)
    {
        module.Services
            .AddSingleton<RunQueue>()
            .AddSingleton<RunBoard>()
            .AddSingleton<KeptOutcomes>()
            .AddSingleton<Graders>()
            .AddSingleton<RunExecution>()
            .AddScoped<ICodeRunner, CodeRunner>();
        module
            .On<RunRequested, OnRunRequested>()
            .On<RunsAged, OnRunsAged>()
            .Every<RunsAged>(TimeSpan.FromHours(1), () => new())
            .Background<RunNews>("web", "jobs", "grader")
            .Background<GraderWorker>("grader");
    }

    private static void AddTasks(ModuleBuilder module)
    {
        module.Services
            .AddSingleton<IBlockType, CodeBlock>()
            .AddSingleton<IProgramGrading, ProgramGrading>()
            .AddSingleton<IProgramView, ProgramView>()
            .AddSingleton<IBlockEditor, CodeEditor>()
            .AddSingleton<IStatementMap, CodeStatements>()
            .AddScoped<CodeDesk>()
            .AddScoped<IUngradedWork, UngradedPrograms>()
            .AddScoped<ProgramDesk>()
            .AddScoped<RegradeLetters>()
            .AddScoped<IPersonalData, CodeData>();
        module
            .On<RunFinished, OnRunFinished>()
            .On<RunFinished, OnProgramRunAgain>()
            .On<ProgramRegradeContinues, OnProgramRegradeContinues>()
            .On<PersonErased, OnPersonErased>();
    }
}
