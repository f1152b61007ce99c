using Microsoft.Extensions.DependencyInjection;
using Stoa.Contracts.Records;
using Stoa.Platform.Modules;
using Stoa.Records.Intake;
using Stoa.Records.Partitions;
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
            .AddScoped<IStatements, OwnStatements>()
            .AddScoped<IStatementStream, StatementStream>()
            .AddScoped<IStatementLookup, StatementLookup>();
        module.Background<KeepPartitions>("jobs", "records");
    }
}
