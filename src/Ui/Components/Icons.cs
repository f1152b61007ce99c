using System.Collections.Concurrent;
using Microsoft.AspNetCore.Components;

namespace Stoa.Ui;

/// <summary>Icons from the sprite, as cached markup: an icon costs a template nothing. Icons are decoration; the words beside them speak.</summary>
public static class Icons
{
    private static readonly ConcurrentDictionary<(string, string), MarkupString> Cache = new();

    /// <summary>The icon of that name among Lucide's; write the name as a literal, the build finds it there.</summary>
    public static MarkupString Of(string name)
    {
        var sprite = Assets.Url("icons.svg");
        return Cache.GetOrAdd((sprite, name), static key =>
            new($"<svg class=\"icon icon-{key.Item2}\" aria-hidden=\"true\" width=\"20\" height=\"20\"><use href=\"{key.Item1}#{key.Item2}\"></use></svg>"));
    }

    /// <summary>The colonnade.</summary>
    public static MarkupString Mark { get; } = new("""
        <svg class="mark" aria-hidden="true" width="28" height="28" viewBox="0 0 28 28"><path d="M14 2.5 26 9v2.2H2V9z"/><path d="M4.2 13h3.2v9H4.2zm5.5 0h3.2v9H9.7zm5.4 0h3.2v9h-3.2zm5.5 0h3.2v9h-3.2z" class="columns"/><path d="M2 23.8h24V26H2z"/></svg>
        """);
}
