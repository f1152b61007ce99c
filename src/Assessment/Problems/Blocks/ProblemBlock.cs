using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using Stoa.Contracts.Courses;
using Stoa.Platform.Data;
using Stoa.Problems.Attempts;
using Stoa.Problems.Scripts;
using Stoa.Ui.Blocks;

namespace Stoa.Problems.Blocks;

/// <summary>The block type <c>problem</c>.</summary>
internal sealed partial class ProblemBlock(ProblemCatalog catalog, ProblemPreparation preparation) : IBlockType
{
    private const double MinutesPerQuestion = 1.5;
    private static readonly TimeSpan staffLookBack = TimeSpan.FromDays(30);

    public string Type => BlockTypes.Problem;

    public CompletionKind Completion => CompletionKind.Submit;

    public IReadOnlyList<string> Validate(BlockDraft draft)
    {
        var (problem, faults) = ProblemSource.Check(JsonSerializer.SerializeToElement(draft.Content), ProblemHtml.Clean);
        return [.. faults.Concat(problem.HasProgram ? [Problem.ProgramsElsewhere] : []).Select(f => f.Say())];
    }

    public string SearchText(Block block)
    {
        var problem = catalog.Get(block);
        var texts = Slot.Split(problem.Body).Where(s => s.Kind == ' ').Select(s => s.Value)
            .Concat(problem.Questions.Select(q => q.Label ?? ""));
        return WebUtility.HtmlDecode(Tag().Replace(string.Join(' ', texts), " "));
    }

    public double Minutes(Block block) => Math.Max(1, catalog.Get(block).Questions.Count * MinutesPerQuestion);

    public async ValueTask<IReadOnlyDictionary<string, object>> LoadState(BlockScope scope, IReadOnlyList<Block> blocks, CancellationToken cancellation)
    {
        var states = scope is { Learner: { } learner, Enrolled: true }
            ? await StateStore.Load(scope.Services.GetRequiredService<Db>(), learner.Id, scope.Course.Id, [.. blocks.Select(b => b.Key)], cancellation)
            : new Dictionary<string, ProblemState>();
        var shown = blocks.Select(block => Shown(scope, block, states.GetValueOrDefault(block.Key))).ToList();
        var failures = scope.IsStaff && shown.Any(s => s.Problem.Script is not null)
            ? await ScriptFailures.Of(
                scope.Services.GetRequiredService<Db>(), scope.Course.Id, [.. shown.Where(s => s.Problem.Script is not null).Select(s => s.Block.Key)],
                scope.Now - staffLookBack, cancellation)
            : new Dictionary<string, ScriptFailures>();
        var prepared = await Task.WhenAll(shown.Select(s => Prepared(scope, s with { Failures = failures.GetValueOrDefault(s.Block.Key) }, cancellation)));
        return prepared.ToDictionary(s => s.Block.Key, s => (object)s, StringComparer.Ordinal);
    }

    public RenderFragment View(BlockView view)
    {
        var shown = view.State as ShownProblem ?? Shown(view.Scope, view.Block, null);
        var model = new ProblemModel(view.Block, view.Scope, shown.Problem, shown.State, view.Scope.Now) { Failures = shown.Failures };
        return builder =>
        {
            builder.OpenComponent<ProblemView>(0);
            builder.AddComponentParameter(1, nameof(ProblemView.Model), model);
            builder.CloseComponent();
        };
    }

    /// <summary>A problem with where its reader stands.</summary>
    private sealed record ShownProblem(Block Block, Problem Problem, ProblemState State, ScriptFailures? Failures = null);

    private ShownProblem Shown(BlockScope scope, Block block, ProblemState? state)
    {
        var problem = catalog.Get(block, scope.Tree);
        return new(block, problem, state ?? ProblemState.Fresh(problem.Settings, scope.Learner?.Id ?? Guid.Empty, block.Key));
    }

    private async Task<ShownProblem> Prepared(BlockScope scope, ShownProblem shown, CancellationToken cancellation) => shown.Problem.IsPrepared
        ? shown
        : shown with
        {
            Problem = await preparation.Prepare(
                scope.Services, shown.Problem, shown.Block, scope.Learner, shown.State.Seed, ProblemPreparation.OfPage, cancellation),
        };

    [GeneratedRegex("<[^>]*>")]
    private static partial Regex Tag();
}
