using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Stoa.CodeGrading.Queue;
using Stoa.Contracts.Courses;
using Stoa.Contracts.Grading;

namespace Stoa.CodeGrading.Tests;

/// <summary>The sandbox of this machine without a site around it: as root with control groups and a user a slot, as anybody else without.</summary>
public sealed class Playground : IDisposable
{
    internal static readonly RunLimits Generous = new(CpuSeconds: 20, WallSeconds: 100, MemoryMegabytes: 512, OutputKilobytes: 256);
    private readonly ServiceProvider services;

    public Playground()
        : this([])
    {
    }

    private Playground((string Key, string Value)[] settings)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(settings.Select(pair => KeyValuePair.Create("Grader:" + pair.Key, (string?)pair.Value))).Build();
        services = CodeGradingModule.AddSandbox(new ServiceCollection(), configuration)
            .AddLogging()
            .AddSingleton(TimeProvider.System)
            .AddSingleton<ICourseAssets>(Assets)
            .BuildServiceProvider();
    }

    internal static Playground With(params (string Key, string Value)[] settings) => new(settings);

    internal StoredAssets Assets { get; } = new();

    internal Ground Ground => services.GetRequiredService<Ground>();

    /// <summary>Why the language is off; null when it is on.</summary>
    internal async Task<string?> Off(string language) => (await Ground.Probes.Of(language)).Off;

    internal async Task<RunOutcome> Do(CodeRun run)
    {
        var slot = await Ground.Slots.Take(default);
        try
        {
            return await Ground.Work.Do(run, Ground.Languages.Find(run.Language)!, slot, default);
        }
        finally
        {
            Ground.Slots.GiveBack(slot);
        }
    }

    internal async Task<CaseOutcome> Launch(string language, string source, string stdin = "", RunLimits? limits = null)
    {
        var outcome = await Do(Run(language, source, limits, new RunCase("only", stdin)));
        Assert.True(outcome.Verdict == RunVerdict.Finished, $"{outcome.Verdict}: {outcome.Why} {outcome.CompilerOutput}");
        return Assert.Single(outcome.Cases);
    }

    internal static CodeRun Run(string language, string source, RunLimits? limits = null, params RunCase[] cases) =>
        new(Guid.CreateVersion7(), "tests", language, [new(Entry(language), source)], Entry(language), cases is [] ? [new("only")] : cases, limits ?? Generous);

    internal static string Entry(string language) => language switch
    {
        Languages.JavaScript => "main.js",
        Languages.C => "main.c",
        Languages.Cpp => "main.cpp",
        Languages.CSharp => "main.cs",
        Languages.Sql => "main.sql",
        _ => "main.py",
    };

    public void Dispose() => services.Dispose();
}

/// <summary>Static files of a course, in memory.</summary>
internal sealed class StoredAssets : ICourseAssets
{
    private readonly Dictionary<string, byte[]> files = [];

    public async Task<string> Put(Stream bytes, string name, CancellationToken cancellation = default)
    {
        using var whole = new MemoryStream();
        await bytes.CopyToAsync(whole, cancellation);
        var path = $"/assets/{Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(whole.ToArray()))}/{name}";
        files[path] = whole.ToArray();
        return path;
    }

    public Task<Stream?> Open(string path, CancellationToken cancellation = default) =>
        Task.FromResult<Stream?>(files.TryGetValue(path, out var bytes) ? new MemoryStream(bytes) : null);
}
