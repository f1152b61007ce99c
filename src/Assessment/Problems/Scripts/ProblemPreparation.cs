using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Stoa.Contracts.Courses;
using Stoa.Contracts.Grading;
using Stoa.Contracts.People;
using Stoa.Problems.Banks;
using Stoa.Problems.Blocks;
using Stoa.Ui.Blocks;

namespace Stoa.Problems.Scripts;

/// <summary>Puts what a script names into its problem, for one seed. Kept in memory as long as the block is; the run itself is kept by the runner.</summary>
internal sealed class ProblemPreparation
{
    /// <summary>While a page is made; the page then says that the problem is coming and fetches it.</summary>
    internal static readonly TimeSpan OfPage = TimeSpan.FromSeconds(1.5);

    /// <summary>While somebody waits for this problem alone.</summary>
    internal static readonly TimeSpan OfRequest = TimeSpan.FromSeconds(8);

    private const int MostSeeds = 2_000;

    private readonly ConditionalWeakTable<object, ConcurrentDictionary<(int Seed, string User), Problem>> prepared = [];

    /// <param name="Keeper">As long as it is there, what was prepared of it is kept.</param>
    private readonly record struct Written(Problem Template, object Keeper, JsonElement Content);

    /// <returns>The problem as it is shown for the seed; the template itself where its script has not run within the time.</returns>
    internal Task<Problem> Prepare(
        IServiceProvider services, Problem template, Block block, Guid? learner, int seed, TimeSpan patience, CancellationToken cancellation) =>
        Prepare(services, new Written(template, block, block.Content), learner, seed, patience, cancellation);

    internal Task<Problem> Prepare(
        IServiceProvider services, Problem template, Block block, Person? learner, int seed, TimeSpan patience, CancellationToken cancellation) =>
        Prepare(services, template, block, learner?.Id, seed, patience, cancellation);

    /// <summary>The same of a question of a quiz or a bank.</summary>
    internal Task<Problem> Prepare(IServiceProvider services, BankItem item, Guid? learner, int seed, TimeSpan patience, CancellationToken cancellation) =>
        Prepare(services, new Written(item.Problem, item, item.Source), learner, seed, patience, cancellation);

    private async Task<Problem> Prepare(IServiceProvider services, Written written, Guid? learner, int seed, TimeSpan patience, CancellationToken cancellation)
    {
        var template = written.Template;
        if (template.IsPrepared || template.Script is not { } script) return template;
        var user = script.KnowsLearner ? Pseudonym.Of(learner) : "";
        var known = prepared.GetOrCreateValue(written.Keeper);
        if (known.TryGetValue((seed, user), out var made)) return made with { Settings = template.Settings };
        if (services.GetService<ICodeRunner>() is not { } runner) return Failed(template, unavailable, null);
        var (run, key) = ScriptJob.ForNames(script, seed, user);
        var outcome = await runner.Run(run, key, patience, cancellation);
        if (outcome is null) return template;
        if (outcome.Verdict == RunVerdict.Unavailable) return Failed(template, unavailable, outcome.Why);
        var report = ScriptReport.Of(outcome);
        if (report.Error is not null) return Failed(template, failed, $"{report.Error}\n{report.Trace}");
        made = Blocks.ProblemSource.Read(written.Content, ProblemHtml.Clean, new ScriptNames(report.Texts)).Problem;
        if (known.Count >= MostSeeds) known.Clear();
        known[(seed, user)] = made;
        return made with { Settings = template.Settings };
    }

    private static readonly Phrase unavailable = Phrase.T("Its script cannot be run on this site now.");
    private static readonly Phrase failed = Phrase.T("Its script ended with an error. The course team can see why.");

    private static Problem Failed(Problem template, Phrase why, string? trace) =>
        template with { Unsupported = why, ScriptTrace = trace, IsPrepared = true };
}
