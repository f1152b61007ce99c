using Microsoft.AspNetCore.Components;

namespace Stoa.Ui.Blocks;

/// <summary>Shows HTML of unknown origin (<c>"isolated": true</c>) in a sandboxed frame on the content origin. The module that serves
/// that origin's pages registers one.</summary>
public interface IIsolatedContent
{
    RenderFragment Frame(BlockView view);
}
