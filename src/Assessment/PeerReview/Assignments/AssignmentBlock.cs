using Microsoft.AspNetCore.Components;
using Stoa.Contracts.Courses;
using Stoa.Platform.Html;
using Stoa.Ui.Blocks;
using Stoa.Ui.Strings;

namespace Stoa.PeerReview.Assignments;

/// <summary>The block type <c>assignment</c>.</summary>
internal sealed class AssignmentBlock : IBlockType
{
    private const double MinutesToWrite = 30;
    private const double MinutesToReview = 10;

    public string Type => Assignment.BlockType;

    public CompletionKind Completion => CompletionKind.Submit;

    public IReadOnlyList<string> Validate(BlockDraft draft) => Assignment.Of(draft.Content) is { } assignment
        ? [.. AssignmentRules.Faults(assignment).Select(fault => fault.Message)]
        : [Words.T("The content of the assignment has another shape than it should.")];

    public string SearchText(Block block) => PlainPrompt(Assignment.Of(block));

    public double Minutes(Block block)
    {
        var assignment = Assignment.Of(block);
        return assignment.HandIn.Nothing ? 0 : MinutesToWrite + (assignment.Reviewers.Peers > 0 ? assignment.Peers.Owed * MinutesToReview : 0);
    }

    public async ValueTask<IReadOnlyDictionary<string, object>> LoadState(BlockScope scope, IReadOnlyList<Block> blocks, CancellationToken cancellation) =>
        scope is { Enrolled: true, Learner: { } learner } ? await Submissions.LearnerWork.Load(scope, learner, blocks, cancellation) : new Dictionary<string, object>();

    public RenderFragment View(BlockView view) => builder =>
    {
        builder.OpenComponent<AssignmentView>(0);
        builder.AddComponentParameter(1, nameof(AssignmentView.Model), new AssignmentModel(view.Block, view.Scope, view.State as Submissions.LearnerWork));
        builder.CloseComponent();
    };

    internal static string PlainPrompt(Assignment assignment) => HtmlText.Plain(assignment.Prompt);
}
