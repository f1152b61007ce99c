using Microsoft.Extensions.DependencyInjection;
using Stoa.Contracts.People;
using Stoa.Platform.Modules;

namespace Stoa.Records.Retention;

internal static class RetentionServices
{
    internal static void Add(ModuleBuilder module)
    {
        module.Services
            .AddSingleton<Removal>()
            .AddScoped<Erasure>()
            .AddScoped<IPersonalData, RecordsOfPerson>();
        module
            .On<PersonErased, OnPersonErased>()
            .On<ErasureRepeated, OnErasureRepeated>()
            .On<RecordsAged, OnRecordsAged>()
            .Every<RecordsAged>(TimeSpan.FromHours(6), () => new());
    }
}
