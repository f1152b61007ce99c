using System.Text.Json;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using Stoa.Contracts.Courses;
using Stoa.Platform.Data;
using Stoa.Problems.Quizzes.Taking;
using Stoa.Ui.Blocks;

namespace Stoa.Problems.Quizzes;

/// <summary>The block type <c>quiz</c>. Its questions are not blocks: nothing that walks through a course can show them.</summary>
internal sealed class QuizBlock(QuizCatalog catalog) : IBlockType
{
    internal const string TypeName = "quiz";
    private const double MinutesPerQuestion = 1.5;

    public string Type => TypeName;

    public CompletionKind Completion => CompletionKind.Submit;

    /// <summary>The rules of a quiz are the published ones for everybody: only an attempt keeps its revision.</summary>
    internal static Block Current(Block block, CourseTree tree) => tree.Find(block.Key) is { Type: TypeName } published ? published : block;

    public IReadOnlyList<string> Validate(BlockDraft draft) =>
        [.. QuizReader.Read(JsonSerializer.SerializeToElement(draft.Content)).Faults.Select(fault => fault.Say())];

    public string SearchText(Block block) => "";

    public double Minutes(Block block)
    {
        var quiz = catalog.Quiz(block);
        return Math.Max(1, quiz.Settings.Limit?.TotalMinutes ?? quiz.Count * MinutesPerQuestion);
    }

    public async ValueTask<IReadOnlyDictionary<string, object>> LoadState(BlockScope scope, IReadOnlyList<Block> blocks, CancellationToken cancellation)
    {
        if (scope.Learner is not { } learner || !scope.Enrolled) return new Dictionary<string, object>();
        var keys = blocks.Select(block => block.Key).ToArray();
        var standings = await SittingStore.Standings(scope.Services.GetRequiredService<Db>(), learner.Id, scope.Course.Id, keys, cancellation);
        return keys.ToDictionary(key => key, key => (object)standings.Of(key), StringComparer.Ordinal);
    }

    public RenderFragment View(BlockView view)
    {
        var block = Current(view.Block, view.Scope.Tree);
        var standing = view.State as QuizStanding ?? QuizStanding.Fresh;
        var model = new QuizCardModel(view.Scope, block, catalog.Quiz(block), standing.Grant.Apply(catalog.Settings(block, view.Scope.Tree)), standing);
        return builder =>
        {
            builder.OpenComponent<QuizCard>(0);
            builder.AddComponentParameter(1, nameof(QuizCard.Model), model);
            builder.CloseComponent();
        };
    }
}
