using System.CommandLine;
using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Stoa.Platform.Modules;
using Stoa.Platform.Tenancy;
using Stoa.Records.Access.Keys;
using Stoa.Records.Export;

namespace Stoa.Records.CommandLine;

/// <summary><c>records export</c>: days of the record into the object store, as the schedule does.</summary>
internal static class ExportRecords
{
    private static readonly Option<DateOnly?> Day = new("--day")
    {
        Description = "The day by UTC, as 2026-11-25; yesterday when left out.",
        HelpName = "DAY",
        CustomParser = result =>
        {
            if (DateOnly.TryParseExact(result.Tokens[0].Value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
                return day;
            result.AddError("A day is written as 2026-11-25.");
            return null;
        },
    };

    internal static Command Make(ICommandHost host)
    {
        var verb = new Command("export", "Write a day of the record to the object store as newline-delimited JSON, compressed. Writing it again replaces it. Exit codes: 0 done, 1 there is no such tenant or the day is not over, 2 wrong usage, 3 no database or data folder.")
        {
            KeyCommand.Tenant, Day,
        };
        verb.SetAction((parsed, cancellation) => host.Run((services, stop) => Write(parsed, services, stop), cancellation));
        return new Command("records", "The record store.") { verb };
    }

    private static async Task<int> Write(ParseResult parsed, IServiceProvider services, CancellationToken cancellation)
    {
        if (await KeyCommand.FindTenant(services.GetRequiredService<KeyRows>(), parsed, cancellation) is not { } tenant)
            return 1;
        services.GetRequiredService<Tenant>().Id = tenant;
        var today = DateOnly.FromDateTime(services.GetRequiredService<TimeProvider>().GetUtcNow().UtcDateTime);
        var day = parsed.GetValue(Day) ?? today.AddDays(-1);
        if (day >= today)
        {
            Console.Error.WriteLine("That day is not over: what comes until its end would be missing.");
            return 1;
        }
        var written = await services.GetRequiredService<DayExport>().Write(day, cancellation);
        Console.WriteLine($"{written.Key}: {written.Statements} statements, {written.Bytes} bytes");
        return 0;
    }
}
