using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using Stoa.Contracts.Courses;
using Stoa.Platform.Data;
using Stoa.Problems.Attempts;
using Stoa.Ui.Blocks;

namespace Stoa.Problems.Blocks;

/// <summary>The block type <c>problem</c>.</summary>
internal sealed partial class ProblemBlock(ProblemCatalog catalog) : IBlockType
{
    private const double MinutesPerQuestion = 1.5;

    public string Type => BlockTypes.Problem;

    public CompletionKind Completion => CompletionKind.Submit;

    public IReadOnlyList<string> Validate(BlockDraft draft) =>
        [.. ProblemSource.Check(JsonSerializer.SerializeToElement(draft.Content), ProblemHtml.Clean).Faults.Select(f => f.Say())];

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
        if (scope.Learner is not { } learner || !scope.Enrolled) return new Dictionary<string, object>();
        var keys = blocks.Select(b => b.Key).ToArray();
        var states = await StateStore.Load(scope.Services.GetRequiredService<Db>(), learner.Id, scope.Course.Id, keys, cancellation);
        return states.ToDictionary(s => s.Key, s => (object)s.Value, StringComparer.Ordinal);
    }

    public RenderFragment View(BlockView view)
    {
        var problem = catalog.Get(view.Block, view.Scope.Tree);
        var state = view.State as ProblemState ?? ProblemState.Fresh(problem.Settings, view.Scope.Learner?.Id ?? Guid.Empty, view.Block.Key);
        var model = new ProblemModel(view.Block, view.Scope, problem, state, view.Scope.Now);
        return builder =>
        {
            builder.OpenComponent<ProblemView>(0);
            builder.AddComponentParameter(1, nameof(ProblemView.Model), model);
            builder.CloseComponent();
        };
    }

    [GeneratedRegex("<[^>]*>")]
    private static partial Regex Tag();
}
