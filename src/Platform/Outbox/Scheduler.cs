using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;
using Stoa.Contracts;
using Stoa.Platform.Data;
using Stoa.Platform.Tenancy;

namespace Stoa.Platform.Outbox;

/// <summary>An event that goes out for every tenant at a fixed interval.</summary>
public sealed record Schedule(string Name, TimeSpan Every, Func<Outbox, Tx, Task> Emit)
{
    public static Schedule Of<TEvent>(TimeSpan every, Func<TEvent> make)
        where TEvent : IEvent => new(TEvent.Name, every, (outbox, tx) => outbox.Add(tx, make()));
}

/// <summary>Emits what is due; the row lock on the schedule makes sure that one process does it.</summary>
public sealed class Scheduler(
    PlatformDb db, IEnumerable<Schedule> schedules, IServiceScopeFactory scopes, TimeProvider clock, ILogger<Scheduler> log) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(10), clock);
        do
        {
            try
            {
                foreach (var schedule in schedules)
                    await EmitIfDue(schedule, stoppingToken);
            }
            catch (Exception failure) when (failure is NpgsqlException or TimeoutException)
            {
                log.LogWarning("Schedules wait for the database: {Reason}", failure.Message);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private async Task EmitIfDue(Schedule schedule, CancellationToken cancellation)
    {
        if (await db.Execute(TakeSql, new { schedule.Name, Seconds = schedule.Every.TotalSeconds }, cancellation) == 0)
            return;
        foreach (var tenant in await db.Query<Guid>("select id from platform.tenants", null, cancellation))
        {
            await using var scope = scopes.CreateAsyncScope();
            scope.ServiceProvider.GetRequiredService<Tenant>().Id = tenant;
            var outbox = scope.ServiceProvider.GetRequiredService<Outbox>();
            await scope.ServiceProvider.GetRequiredService<Db>().Transaction(tx => schedule.Emit(outbox, tx), cancellation);
        }
    }

    // One row when the schedule is new or due, none otherwise: the winner of the row lock moves it on.
    private const string TakeSql = """
        insert into platform.schedules (name, next_at)
        values (@Name, now() + make_interval(secs => @Seconds))
        on conflict (name) do update
        set next_at = now() + make_interval(secs => @Seconds)
        where platform.schedules.next_at <= now()
        """;
}
