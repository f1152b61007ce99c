using System.CommandLine;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Stoa.Contracts.Courses;
using Stoa.Contracts.People;
using Stoa.Contracts.Records;
using Stoa.Media.Accessibility;
using Stoa.Media.Addresses;
using Stoa.Media.Captions;
using Stoa.Media.Captions.Editor;
using Stoa.Media.Chapters;
using Stoa.Media.CommandLine;
using Stoa.Media.Cost;
using Stoa.Media.Delivery;
using Stoa.Media.Delivery.Edges;
using Stoa.Media.Delivery.Steering;
using Stoa.Media.Descriptions;
using Stoa.Media.Egress;
using Stoa.Media.Garbage;
using Stoa.Media.Operations;
using Stoa.Media.Pipeline;
using Stoa.Media.Questions;
using Stoa.Media.Recognition;
using Stoa.Media.Recordings;
using Stoa.Media.Renditions;
using Stoa.Media.Tiers;
using Stoa.Media.Uploads;
using Stoa.Media.Uploads.Direct;
using Stoa.Media.Video;
using Stoa.Media.Video.Editing;
using Stoa.Platform.Modules;
using Stoa.Platform.Storage;
using Stoa.Ui.Blocks;

namespace Stoa.Media;

/// <summary>Recordings on their way in, what is made of them and how it is delivered; video in a unit, its captions and its transcript.</summary>
public sealed class MediaModule : IModule, IHasChecks
{
    public string Name => "media";

    public void Register(ModuleBuilder module)
    {
        module.Services
            .AddSingleton<Transcripts>()
            .AddSingleton<SpokenWords>()
            .AddScoped<ISpokenText, SpokenText>()
            .AddScoped<PublishingRules>()
            .AddScoped<IAccessibilityCheck, VideoCheck>()
            .AddSingleton<IBlockType, VideoBlockType>()
            .AddSingleton<IBlockEditor, VideoEditor>()
            .AddSingleton<IStatementMap, VideoStatements>();
        AddUploads(module);
        AddRecordings(module);
        AddPipeline(module);
        EdgeServices.Add(module);
        module.Services
            .AddSingleton<SigningKeys>()
            .AddSingleton<PathTokens>()
            .AddSingleton<RecordingFiles>()
            .AddSingleton(PriceBook.Of(module.Configuration))
            .AddScoped<LedgerBytes>()
            .AddScoped<Measurement>()
            .AddScoped<QuestionDesk>();
    }

    public void Map(IEndpointRouteBuilder routes)
    {
        ShowCaptions.Map(routes);
        ShowTranscriptPage.Map(routes);
        ServeWords.Map(routes);
        ShowCaptionTracks.Map(routes);
        AddCaptions.Map(routes);
        RemoveCaptions.Map(routes);
        DownloadCaptions.Map(routes);
        EditCaptions.Map(routes);
        AskForWords.Map(routes);
        AskForChapters.Map(routes);
        ChooseDescribedSound.Map(routes);
        SaveCaptions.Map(routes);
        TusRoutes.Map(routes);
        DirectRoutes.Map(routes);
        ShowRecordings.Map(routes);
        SendRecordings.Map(routes);
        ShowRecording.Map(routes);
        RetryRecording.Map(routes);
        RemakeRung.Map(routes);
        RemoveRecording.Map(routes);
        StreamProgress.Map(routes);
        ServeMedia.Map(routes);
        ServeEdges.Map(routes);
        SteerPlayers.Map(routes);
        ShowEgress.Map(routes);
        DownloadEgress.Map(routes);
        ShowCost.Map(routes);
        ShowMeasuredCost.Map(routes);
        EditQuestions.Map(routes);
        EditPublishingRules.Map(routes);
        GiveAddress.Map(routes);
        ShowWork.Map(routes);
        RetryWork.Map(routes);
        CancelWork.Map(routes);
    }

    public IEnumerable<Command> Commands(ICommandHost host) =>
    [
        AddMedia.Make(host),
        ListMedia.Make(host),
        RetryMedia.Make(host),
        RemakeMedia.Make(host),
        RecipeCommand.Make(host),
        EdgesCommand.Make(host),
        CostCommand.Make(host),
        SweepMedia.Make(host),
    ];

    public Task<IReadOnlyList<Check>> Examine(IConfiguration configuration, CancellationToken cancellation) =>
        DirectCheck.Examine(configuration, cancellation);

    private static void AddUploads(ModuleBuilder module)
    {
        module.Services.AddSingleton(UploadSettings.From(module.Configuration));
        module.Services.AddSingleton<Writers>();
        module.Services.AddSingleton<RunningHashes>();
        module.Services.AddScoped<UploadRows>();
        module.Services.AddScoped<Arrivals>();
        module.Services.AddScoped<Receiver>();
        module.Services.AddSingleton(services => new DirectWay(ObjectStores.DirectFrom(module.Configuration), services.GetRequiredService<TimeProvider>()));
        module.Services.AddScoped<DirectParts>();
        module.Services.AddScoped<IPersonalData, UploadsOfPerson>();
        module.On<UploadArrived, OnUploadArrived>();
        module.On<UploadsAged, OnUploadsAged>();
        module.On<PersonErased, OnPersonErased>();
        module.Every<UploadsAged>(TimeSpan.FromHours(1), () => new());
        module.Services.AddSingleton(AddressSettings.Of(module.Configuration));
        module.Services.AddSingleton<RemoteFiles>();
        module.Services.AddSingleton<AddressQueue>();
        module.Services.AddScoped<AddressFetch>();
        module.Background<AddressWorker>("media");
    }

    private static void AddRecordings(ModuleBuilder module)
    {
        module.Services
            .AddScoped<RecordingRows>()
            .AddScoped<IRecordings>(services => services.GetRequiredService<RecordingRows>())
            .AddSingleton<ProgressBoard>();
        module
            .On<UploadFinished, OnUploadFinished>()
            .On<RecordingRemoved, OnRecordingRemoved>()
            .On<RenditionsAged, OnRenditionsAged>()
            .Every<RenditionsAged>(TimeSpan.FromHours(1), () => new());
        module.Services
            .AddSingleton(TierSettings.Of(module.Configuration))
            .AddSingleton<Watched>();
    }

    private static void AddPipeline(ModuleBuilder module)
    {
        module.Services
            .AddSingleton(MediaSettings.Of(module.Configuration))
            .AddSingleton(Recipe.Of(module.Configuration))
            .AddSingleton<TaskBell>()
            .AddSingleton<TaskQueue>()
            .AddSingleton<TaskRunner>()
            .AddSingleton<WorkFolder>()
            .AddSingleton<Ffmpeg>()
            .AddSingleton<Probe>()
            .AddSingleton<QualityMeter>()
            .AddSingleton<QualitySearch>()
            .AddSingleton<Sampler>()
            .AddSingleton<Verification>()
            .AddSingleton<Stored>()
            .AddScoped<ITaskWork, Inspect>()
            .AddScoped<ITaskWork, EncodeAudio>()
            .AddScoped<ITaskWork, EncodeChunk>()
            .AddScoped<ITaskWork, JoinRung>()
            .AddScoped<ITaskWork, DrawPictures>()
            .AddScoped<ITaskWork, DrawSlides>()
            .AddScoped<ITaskWork, FinishRecording>()
            .AddScoped<ITaskWork, SecondCodec>()
            .AddScoped<ITaskWork, TidyChunks>()
            .AddScoped<ITaskWork, RecogniseWords>()
            .AddScoped<ITaskWork, FindChapters>()
            .AddSingleton(RecogniserSettings.Of(module.Configuration))
            .AddSingleton<IRecogniser, PocketsphinxRecogniser>()
            .AddSingleton<IRecogniser, WhisperRecogniser>();
        module.Background<MediaWorker>("media");
        module.Services.AddSingleton<OrphanRows>().AddSingleton<StorageSweep>();
        module.Background<SweepNowAndThen>("jobs");
    }
}
