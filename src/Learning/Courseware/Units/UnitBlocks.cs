using System.Globalization;
using System.Net;
using Microsoft.AspNetCore.Components;
using Stoa.Contracts.Courses;
using Stoa.Courseware.Blocks;
using Stoa.Courseware.Completion;
using Stoa.Courseware.Outline;
using Stoa.Courseware.Saved;
using Stoa.Ui.Blocks;

namespace Stoa.Courseware.Units;

/// <summary>The blocks of a unit as fragments: state is loaded before, a round trip at most for each type that wants one.</summary>
internal sealed class UnitBlocks(BlockTypeRegistry types)
{
    private static readonly UnsupportedBlock Unsupported = new();

    public async ValueTask<IReadOnlyList<RenderFragment>> Load(BlockScope scope, LearnerUnit learner, CancellationToken cancellation)
    {
        var shown = new List<Block>();
        foreach (var child in scope.Unit.Children)
            Collect(scope, child, shown);
        var states = new Dictionary<string, object>(StringComparer.Ordinal);
        foreach (var type in shown.Select(block => block.Type).Distinct())
            if (types.Find(type) is { } kind)
                foreach (var (key, state) in await kind.LoadState(scope, shown.FindAll(block => block.Type == type), cancellation))
                    states[key] = state;
        var visible = shown.Select(block => block.Key).ToHashSet();
        var policy = Syllabus.Of(scope.Tree, types).Content.Completion;
        return [.. scope.Unit.Children.Where(child => visible.Contains(child.Key)).Select(Fragment)];

        RenderFragment Fragment(Block block)
        {
            if (!visible.Contains(block.Key))
                return static _ => { };
            var kind = types.Find(block.Type) ?? Unsupported;
            var done = learner.DoneBlocks.Contains(block.Key);
            var saved = learner.States.TryGetValue(block.Key, out var state) ? state : (System.Text.Json.JsonElement?)null;
            var view = kind.View(new(block, scope, done, saved, states.GetValueOrDefault(block.Key), Fragment));
            return Section(block, kind, done, policy, scope.Enrolled && block.Type == BlockTypes.Video ? WithNotes(scope, block, learner, view) : view);
        }
    }

    // Staff see everything, with a word on what learners do not see.
    private void Collect(BlockScope scope, Block block, List<Block> shown)
    {
        if (!scope.IsStaff && (block.Flag("staffOnly") || block.Flag("hidden")))
            return;
        shown.Add(block);
        foreach (var child in block.Type == BlockTypes.Random ? RandomBlock.Pick(scope, block) : block.Children)
            Collect(scope, child, shown);
    }

    private static RenderFragment WithNotes(BlockScope scope, Block block, LearnerUnit learner, RenderFragment view) => builder =>
    {
        view(builder);
        builder.OpenComponent<TimedNotes>(0);
        builder.AddComponentParameter(1, nameof(TimedNotes.Model), new TimedNotesModel(scope, block, [.. learner.TimedNotes.Where(note => note.Block == block.Key)]));
        builder.CloseComponent();
    };

    private static RenderFragment Section(Block block, IBlockType kind, bool done, CompletionPolicy policy, RenderFragment view)
    {
        // A selection is no block of its own to the eye.
        if (kind.Type == BlockTypes.Random)
            return view;
        var key = WebUtility.HtmlEncode(block.Key);
        var completion = kind.Completion == CompletionKind.None ? "" : $" data-completion=\"{Name(kind.Completion)}\"{(done ? "" : Needs(block, kind, policy))}";
        var open = $"<section class=\"block block-{WebUtility.HtmlEncode(block.Type)}\" id=\"b-{key}\" data-block=\"{key}\"{completion}{(done ? " data-done" : "")}>";
        var mark = kind.Completion is CompletionKind.None ? "</section>" : $"<p class=\"block-mark\">{(done ? OutlineMarkup.Done() : "")}</p></section>";
        return builder =>
        {
            builder.AddMarkupContent(0, open);
            view(builder);
            builder.AddMarkupContent(1, mark);
        };
    }

    // So that the browser hands in at once what completes a text.
    private static string Needs(Block block, IBlockType kind, CompletionPolicy policy)
    {
        if (kind.Completion != CompletionKind.Read)
            return "";
        var own = CompletionRule.PolicyFor(policy, block);
        return string.Create(CultureInfo.InvariantCulture, $" data-share=\"{own.ReadShare}\" data-need=\"{CompletionRule.SecondsNeeded(own, WordCount.Of(block, kind)):0.#}\"");
    }

    private static string Name(CompletionKind kind) => kind switch
    {
        CompletionKind.Read => "read",
        CompletionKind.Watch => "watch",
        CompletionKind.Submit => "submit",
        _ => "act",
    };
}
