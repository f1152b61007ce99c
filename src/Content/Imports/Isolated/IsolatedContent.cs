using Microsoft.AspNetCore.Components;
using Stoa.Ui;
using Stoa.Ui.Blocks;
using Stoa.Ui.Strings;

namespace Stoa.Imports.Isolated;

/// <summary>Puts HTML of unknown origin into a frame on the content origin.</summary>
internal sealed class IsolatedContent : IIsolatedContent
{
    public RenderFragment Frame(BlockView view) => builder =>
    {
        builder.OpenComponent<IsolatedFrame>(0);
        builder.AddComponentParameter(1, nameof(IsolatedFrame.Source), Address(view));
        builder.AddComponentParameter(2, nameof(IsolatedFrame.Title), view.Block.Title.Length > 0 ? view.Block.Title : Words.T("Interactive content"));
        builder.AddComponentParameter(3, nameof(IsolatedFrame.Jump), view.Scope.Course.LearnPath + "/jump/");
        builder.CloseComponent();
    };

    /// <summary>The block's hash names the frame; who looks on is told by a name that stands for the learner.</summary>
    private static string Address(BlockView view)
    {
        var user = Pseudonym.Of(view.Scope.Learner);
        return $"{view.Scope.ContentOrigin}/frames/{view.Block.Hash}?user={user}&course={Uri.EscapeDataString(view.Scope.Course.Key)}";
    }
}
