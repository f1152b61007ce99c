using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Stoa.Contracts.Courses;
using Stoa.Contracts.Grading;
using Stoa.Contracts.Learning;
using Stoa.Contracts.People;
using Stoa.Contracts.Records;
using Stoa.Platform.Modules;
using Stoa.Problems.Analysis;
using Stoa.Problems.Apps;
using Stoa.Problems.Attempts;
using Stoa.Problems.Authored.Schema;
using Stoa.Problems.Banks;
using Stoa.Problems.Banks.Editing;
using Stoa.Problems.Blocks;
using Stoa.Problems.Editing;
using Stoa.Problems.Programs;
using Stoa.Problems.Quizzes;
using Stoa.Problems.Quizzes.Editing;
using Stoa.Problems.Quizzes.Staff;
using Stoa.Problems.Quizzes.Taking;
using Stoa.Problems.Quizzes.Trials;
using Stoa.Problems.Regrading;
using Stoa.Problems.Scripts;
using Stoa.Problems.Ungraded;
using Stoa.Ui.Blocks;

namespace Stoa.Problems;

/// <summary>Questions that learners answer and the server grades.</summary>
public sealed class ProblemsModule : IModule
{
    public string Name => "problems";

    public void Register(ModuleBuilder module)
    {
        module.Services.AddSingleton<ProblemCatalog>();
        module.Services.AddSingleton<IProblemPoints>(services => services.GetRequiredService<ProblemCatalog>());
        module.Services.AddSingleton<IProblemInspector, ProblemInspector>();
        module.Services.AddSingleton<IBlockType, ProblemBlock>();
        module.Services.AddSingleton<IBlockEditor, ProblemEditor>();
        module.Services.AddSingleton<IStatementMap, ProblemStatements>();
        module.Services.AddSingleton<ProblemPreparation>();
        module.Services.AddScoped<ProblemDesk>();
        module.Services.AddSingleton<SubmissionLog>();
        module.Services.AddScoped<SubmissionKeeper>();
        module.Services.AddScoped<FirstAttempts>();
        module.Services.AddScoped<FirstSittings>();
        module.Services.AddScoped<AnalysisReader>();
        module.Services.AddScoped<IPersonalData, ProblemData>();
        module.On<PersonErased, OnPersonErased>();
        module.On<RunFinished, OnRunFinished>();
        module.Services.AddScoped<IUngradedWork, UngradedAnswers>();
        module.Services.AddScoped<IUngradedWork, UngradedSittings>();
        module.Services.AddScoped<IUngradedWork, StoppedGrading>();
        module.On<AnswerAskedAgain, OnAnswerAskedAgain>();
        RegisterQuizzes(module);
    }

    public void Map(IEndpointRouteBuilder routes)
    {
        ShowApp.Map(routes);
        var problem = routes.MapGroup(ProblemRoute.Pattern);
        SubmitAttempt.Map(problem);
        SaveDraft.Map(problem);
        ResetProblem.Map(problem);
        TakeHint.Map(problem);
        ShowAnswers.Map(problem);
        ShowProblem.Map(problem);
        ReadAnswer.Map(problem);
        StartSitting.Map(problem);
        ShowSitting.Map(problem);
        SaveAnswers.Map(problem);
        SubmitSitting.Map(problem);
        ReadSittingAnswer.Map(problem);
        TryProgram.Map(problem);
        ShowSchema.Map(routes);
        ShowAnalysis.Map(routes);
        MapStudio(routes);
    }

    private static void MapStudio(IEndpointRouteBuilder routes)
    {
        ShowQuizzes.Map(routes);
        ShowAttempts.Map(routes);
        GrantMore.Map(routes);
        ShowAttempt.Map(routes);
        ReopenSitting.Map(routes);
        ShowRegrading.Map(routes);
        ShowRegrade.Map(routes);
        StartRegrade.Map(routes);
        AskPreview.Map(routes);
        DownloadRegraded.Map(routes);
    }

    private static void RegisterQuizzes(ModuleBuilder module)
    {
        module.Services.AddSingleton<QuizCatalog>();
        module.Services.AddSingleton<IBlockType, QuizBlock>();
        module.Services.AddSingleton<IBlockType, BankBlock>();
        module.Services.AddSingleton<IStatementMap, QuizStatements>();
        module.Services.AddScoped<QuizDesk>();
        module.Services.AddScoped<SittingReader>();
        module.Services.AddScoped<QuizScores>();
        module.Services.AddScoped<SittingRuns>();
        module.Services.AddScoped<SittingPrograms>();
        module.Services.AddScoped<SandboxJudge>();
        module.Services.AddScoped<IPersonalData, QuizData>();
        module.Services.AddScoped<StaffDesk>();
        module.Services.AddScoped<PreparedProblems>();
        module.Services.AddScoped<Regrader>();
        module.Services.AddScoped<StoppedPreviews>();
        module.Services.AddScoped<RegradeNews>();
        module.Services.AddSingleton<IBlockEditor, QuizEditor>();
        module.Services.AddSingleton<IBlockEditor, BankEditor>();
        module.On<SittingEnds, OnSittingEnds>();
        module.On<SittingSubmitted, OnSittingSubmitted>();
        module.On<RunFinished, OnQuestionJudged>();
        module.On<RunFinished, OnAnswerJudgedAgain>();
        module.On<RunFinished, OnProgramTried>();
        module.On<RegradeContinues, OnRegradeContinues>();
        module.On<RegradePreviewContinues, OnRegradePreviewContinues>();
    }
}
