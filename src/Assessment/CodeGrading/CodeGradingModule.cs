using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Stoa.CodeGrading.Metering;
using Stoa.CodeGrading.Operations;
using Stoa.CodeGrading.Programming;
using Stoa.CodeGrading.Queue;
using Stoa.CodeGrading.Running;
using Stoa.CodeGrading.Sandbox;
using Stoa.Contracts.Grading;
using Stoa.Platform.Modules;

namespace Stoa.CodeGrading;

/// <summary>Code of learners, run and graded in a sandbox.</summary>
public sealed class CodeGradingModule : IModule, IHasChecks
{
    public string Name => "codegrading";

    public void Register(ModuleBuilder module)
    {
        AddSandbox(module.Services, module.Configuration);
        AddQueue(module);
    }

    public void Map(IEndpointRouteBuilder routes)
    {
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
}
