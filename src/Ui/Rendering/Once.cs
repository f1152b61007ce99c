using System.Collections.Concurrent;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using Stoa.Ui.Strings;

namespace Stoa.Ui;

/// <summary>Parts that are the same for everybody who reads a language: rendered once, then written as they are.</summary>
internal static class Once
{
    private static readonly ConcurrentDictionary<(string Name, string Language, string Icons), MarkupString> Known = new();
    private static readonly ServiceProvider Nothing = new ServiceCollection().AddSingleton(UiSetup.Encoder).BuildServiceProvider();

    /// <param name="name">Names the part and all that it depends on but the language; there must be few of them.</param>
    internal static MarkupString Of(string name, RenderFragment part)
    {
        var key = (name, Words.Culture.Name, Assets.Url("icons.svg"));
        return Known.TryGetValue(key, out var html) ? html : Known.GetOrAdd(key, new MarkupString(Page.Render(Nothing, part)));
    }
}
