using Microsoft.Extensions.DependencyInjection;
using Stoa.Contracts.Records;
using Stoa.Platform.Modules;

namespace Stoa.Records.Export;

/// <summary>The lake that a warehouse reads.</summary>
internal static class ExportServices
{
    public static void Add(ModuleBuilder module)
    {
        module.Services.AddScoped<DayExport>();
        module
            .On<DayOver, OnDayOver>()
            .On<StatementsRemoved, OnStatementsRemoved>()
            .Every<DayOver>(TimeSpan.FromHours(1), () => new());
    }
}
