using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Stoa.Contracts.People;
using Stoa.Contracts.Records;
using Stoa.PeerReview.Appeals;
using Stoa.PeerReview.Assignments;
using Stoa.PeerReview.Editing;
using Stoa.PeerReview.Files;
using Stoa.PeerReview.FirstPass;
using Stoa.PeerReview.Marking;
using Stoa.PeerReview.Personal;
using Stoa.PeerReview.Reckoning;
using Stoa.PeerReview.Reviews;
using Stoa.PeerReview.Submissions;
using Stoa.Platform.Modules;
using Stoa.Ui.Blocks;

namespace Stoa.PeerReview;

/// <summary>Open work: handed in, reviewed by staff and peers, and returned.</summary>
public sealed class PeerReviewModule : IModule
{
    private static readonly TimeSpan ageing = TimeSpan.FromMinutes(5);

    public string Name => "peerreview";

    public void Register(ModuleBuilder module)
    {
        module.Services
            .AddSingleton<IBlockType, AssignmentBlock>()
            .AddSingleton<IBlockEditor, AssignmentEditor>()
            .AddSingleton<IStatementMap, AssignmentStatements>()
            .AddSingleton<IFirstPass, PlainFirstPass>()
            .AddScoped<WorkDesk>()
            .AddScoped<FileTray>()
            .AddScoped<MarkingDesk>()
            .AddScoped<WorkLetters>()
            .AddScoped<IPersonalData, PersonalWork>();
        module
            .On<WorkHandedIn, OnWorkHandedIn>()
            .On<RoundStirred, Settlement>()
            .On<RoundsAged, OnRoundsAged>()
            .On<WorkReturned, OnWorkReturned>()
            .On<AppealAnswered, OnAppealAnswered>()
            .On<PersonErased, OnPersonErased>()
            .Every<RoundsAged>(ageing, () => new());
    }

    public void Map(IEndpointRouteBuilder routes)
    {
        var work = routes.MapGroup(WorkRoute.Pattern).DisableAntiforgery();
        SaveDraft.Map(work);
        HandInWork.Map(work);
        RemoveFile.Map(work);
        DownloadFile.Map(work);
        ClaimReview.Map(work);
        WriteReview.Map(work);
        SaveReviewDraft.Map(work);
        PractiseReviewing.Map(work);
        ReviewOneself.Map(work);
        MakeAppeal.Map(work);
        MapMarking(routes);
    }

    private static void MapMarking(IEndpointRouteBuilder routes)
    {
        var marking = routes.MapGroup(MarkingRoute.Pattern).DisableAntiforgery();
        ShowAssignments.Map(marking);
        ShowQueue.Map(marking);
        ShowWaiting.Map(marking);
        ShowBias.Map(marking);
        MarkWork.Map(marking);
        ClaimWork.Map(marking);
        AddRemark.Map(marking);
        OverrideGrade.Map(marking);
        ReturnWorks.Map(marking);
        WorkTab.Map(routes);
    }
}
