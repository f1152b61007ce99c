using System.Text.Json;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using Stoa.CodeGrading.Attempts;
using Stoa.CodeGrading.Tasks;
using Stoa.Contracts.Courses;
using Stoa.Platform.Data;
using Stoa.Platform.Html;
using Stoa.Ui.Blocks;

namespace Stoa.CodeGrading.Blocks;

/// <summary>The block type <c>code</c>: a program that learners write, and that tests grade.</summary>
internal sealed class CodeBlock : IBlockType
{
    internal const string TypeName = "code";
    private const double MinutesPerTask = 15;

    public string Type => TypeName;

    public CompletionKind Completion => CompletionKind.Submit;

    public IReadOnlyList<string> Validate(BlockDraft draft) => CodeTaskReader.Read(JsonSerializer.SerializeToElement(draft.Content)).Faults;

    public string SearchText(Block block) => HtmlText.Plain(CodeTaskReader.Read(block.Content).Task.Prompt);

    public double Minutes(Block block) => MinutesPerTask;

    public async ValueTask<IReadOnlyDictionary<string, object>> LoadState(BlockScope scope, IReadOnlyList<Block> blocks, CancellationToken cancellation)
    {
        if (scope.Learner is not { } learner || !scope.Enrolled) return new Dictionary<string, object>();
        var keys = blocks.Select(block => block.Key).ToArray();
        var states = await CodeStates.Load(scope.Services.GetRequiredService<Db>(), learner.Id, scope.Course.Id, keys, cancellation);
        return states.ToDictionary(pair => pair.Key, pair => (object)pair.Value, StringComparer.Ordinal);
    }

    public RenderFragment View(BlockView view)
    {
        var model = new CodeModel(view.Block, view.Scope, CodeTaskReader.Read(view.Block.Content).Task, view.State as CodeState ?? CodeState.Fresh, view.Scope.Now);
        return builder =>
        {
            builder.OpenComponent<CodeView>(0);
            builder.AddComponentParameter(1, nameof(CodeView.Model), model);
            builder.CloseComponent();
        };
    }
}
