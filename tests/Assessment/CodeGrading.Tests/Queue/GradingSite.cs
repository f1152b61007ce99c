using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Stoa.Contracts;
using Stoa.Contracts.Grading;
using Stoa.Platform.Data;
using Stoa.Platform.Outbox;
using Stoa.Testing;

namespace Stoa.CodeGrading.Tests.Queue;

/// <summary>A site with a grader.</summary>
public sealed class GradingSite : IAsyncLifetime
{
    private StoaSite? site;

    internal StoaSite Site => site!;

    public async Task InitializeAsync() => site = await StoaSite.Start(settings: new Dictionary<string, string?> { ["Grader:LeaseSeconds"] = "10" });

    public async Task DisposeAsync() => await Site.DisposeAsync();

    internal Task<RunOutcome?> Run(CodeRun run, string? key = null, int seconds = 300) =>
        Site.With<ICodeRunner, RunOutcome?>(runner => runner.Run(run, key, TimeSpan.FromSeconds(seconds)));

    internal Task Ask(CodeRun run) => Site.With<Db, bool>(db => db.Transaction(async tx =>
    {
        await Site.Services.GetRequiredService<Outbox>().Add(tx, new RunRequested(run));
        return true;
    }));

    internal Task<IReadOnlyList<T>> Query<T>(string sql, object? args = null) => Site.Services.GetRequiredService<PlatformDb>().Query<T>(sql, args);

    internal Task<int> Execute(string sql, object? args = null) => Site.Services.GetRequiredService<PlatformDb>().Execute(sql, args);

    /// <summary>The events of a run that ended, once the first has come.</summary>
    internal async Task<IReadOnlyList<RunOutcome>> Finished(Guid run)
    {
        for (var end = Environment.TickCount64 + 300_000; ; await Task.Delay(30))
        {
            var found = await Query<string>("select body::text from platform.events where name = @Name and body->'outcome'->>'runId' = @Run", new { Name = NameOf<RunFinished>(), Run = run.ToString() });
            if (found.Count > 0) return [.. found.Select(body => JsonSerializer.Deserialize<RunFinished>(body, JsonSerializerOptions.Web)!.Outcome)];
            Assert.True(Environment.TickCount64 < end, "the run never ended");
        }
    }

    private static string NameOf<T>()
        where T : IEvent => T.Name;
}
