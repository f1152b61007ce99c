using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Stoa.Contracts.Records;
using Stoa.Platform.Modules;
using Stoa.Records.Activities;
using Stoa.Records.Agents;
using Stoa.Records.Attachments;
using Stoa.Records.Caliper.Receiving;
using Stoa.Records.Intake;
using Stoa.Records.Partitions;
using Stoa.Records.Reception;
using Stoa.Records.Retrieval;
using Stoa.Records.Stream;

namespace Stoa.Records;

/// <summary>The store of statements: the way in to the disk, the stream out of it.</summary>
internal static class StoreServices
{
    internal static void Add(ModuleBuilder module)
    {
        module.Services
            .AddSingleton<Definitions>()
            .AddSingleton<References>()
            .AddSingleton<StatementStore>()
            .AddSingleton<StatementLog>()
            .AddSingleton<IntakeRoom>()
            .AddSingleton<Horizon>()
            .AddSingleton<RecordNews>()
            .AddHostedService(provider => provider.GetRequiredService<RecordNews>())
            .AddSingleton<FileShelf>()
            .AddSingleton<KeepStatements>()
            .AddSingleton<ReceiveEvents.Door>()
            .AddScoped<KeepEvents>()
            .AddSingleton<MixedAnswer>()
            .AddScoped<FoundStatements>()
            .AddScoped<StatementPages>()
            .AddScoped<KnownActivities>()
            .AddScoped<IStatements, OwnStatements>()
            .AddScoped<IStatementStream, StatementStream>()
            .AddScoped<IStatementLookup, StatementLookup>();
        module.Background<KeepPartitions>("jobs", "records");
    }

    internal static void Map(IEndpointRouteBuilder xapi)
    {
        PutStatement.Map(xapi);
        PostStatements.Map(xapi);
        GetStatements.Map(xapi);
        ShowPerson.Map(xapi);
        ShowActivity.Map(xapi);
    }
}
