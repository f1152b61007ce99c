using System.Text.Json;
using Microsoft.AspNetCore.Components;
using Stoa.Contracts.Courses;
using Stoa.Problems.Quizzes;
using Stoa.Ui.Blocks;

namespace Stoa.Problems.Banks;

/// <summary>The block type <c>bank</c>: questions of which quizzes draw. Learners see nothing of it, wherever it stands.</summary>
internal sealed class BankBlock(QuizCatalog catalog) : IBlockType
{
    internal const string TypeName = "bank";

    public string Type => TypeName;

    public CompletionKind Completion => CompletionKind.None;

    public IReadOnlyList<string> Validate(BlockDraft draft) =>
        [.. BankReader.Read(JsonSerializer.SerializeToElement(draft.Content)).Faults.Select(fault => fault.Say())];

    public string SearchText(Block block) => "";

    public double Minutes(Block block) => 0;

    public RenderFragment View(BlockView view)
    {
        if (view.Scope is not { IsStaff: true, Enrolled: false }) return static _ => { };
        var model = new BankCardModel(view.Block.Title, catalog.Bank(view.Block).Items.Count);
        return builder =>
        {
            builder.OpenComponent<BankCard>(0);
            builder.AddComponentParameter(1, nameof(BankCard.Model), model);
            builder.CloseComponent();
        };
    }
}

public sealed record BankCardModel(string Title, int Count);
