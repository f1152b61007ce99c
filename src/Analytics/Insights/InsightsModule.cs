using System.CommandLine;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Stoa.Contracts.People;
using Stoa.Contracts.Records;
using Stoa.Insights.AtRisk;
using Stoa.Insights.CommandLine;
using Stoa.Insights.CourseFigures;
using Stoa.Insights.Digest;
using Stoa.Insights.Export;
using Stoa.Insights.Figures;
using Stoa.Insights.Folding;
using Stoa.Insights.Live;
using Stoa.Insights.MyLearning;
using Stoa.Insights.PersonalData;
using Stoa.Insights.SiteFigures;
using Stoa.Platform.Modules;

namespace Stoa.Insights;

/// <summary>Rollups of the record, and the pages that show them.</summary>
public sealed class InsightsModule : IModule
{
    public string Name => "insights";

    public void Register(ModuleBuilder module)
    {
        module.Services
            .AddScoped<Fold>()
            .AddScoped<FollowStep>()
            .AddSingleton<Replica>()
            .AddScoped<FiguresDb>()
            .AddScoped<CourseDesk>()
            .AddScoped<CourseReader>()
            .AddScoped<WorkReader>()
            .AddScoped<RiskReader>()
            .AddScoped<SiteReader>()
            .AddScoped<MyReader>()
            .AddScoped<Subscribers>()
            .AddScoped<IPersonalData, PersonalFigures>();
        module
            .On<StatementsRemoved, OnStatementsRemoved>()
            .On<PersonErased, OnPersonErased>()
            .On<DigestDue, OnDigestDue>()
            .On<MailingDue, OnMailingDue>()
            .Every(TimeSpan.FromHours(1), () => new DigestDue())
            .Background<Follower>("records")
            .Background<Changes>("web");
    }

    public void Map(IEndpointRouteBuilder routes)
    {
        ShowMyLearning.Map(routes);
        ShowCourse.Map(routes);
        ShowVideos.Map(routes);
        ShowProblems.Map(routes);
        ShowLearnersAtRisk.Map(routes);
        SendLetters.Map(routes);
        ShowRuns.Map(routes);
        ShowSite.Map(routes);
        ChooseDigest.Map(routes);
        DownloadTable.Map(routes);
        StreamChanges.Map(routes);
    }

    public IEnumerable<Command> Commands(ICommandHost host) => [RebuildCommand.Make(host)];
}
