using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;

namespace Stoa.Ui;

/// <summary>What a contributor learns of the place it fills: the request, and what the page is about.</summary>
public sealed record SlotRequest(HttpContext Http, object? Subject);

/// <summary>
/// Named places in pages that modules fill without the page knowing them. A page asks
/// <see cref="Fill"/> while it loads its data and hands the fragments to its template.
/// </summary>
public sealed class Slots
{
    private readonly Dictionary<string, List<(int Order, Func<SlotRequest, ValueTask<RenderFragment?>> Fill)>> _slots = new(StringComparer.Ordinal);

    /// <summary>Adds a contributor; a lower order stands first. A contributor that has nothing to show answers null.</summary>
    public Slots Add(string name, int order, Func<SlotRequest, ValueTask<RenderFragment?>> fill)
    {
        if (!_slots.TryGetValue(name, out var slot))
            _slots[name] = slot = [];
        slot.Add((order, fill));
        slot.Sort((a, b) => a.Order.CompareTo(b.Order));
        return this;
    }

    /// <summary>Adds a part that needs nothing and is always there.</summary>
    public Slots Add<TPart>(string name, int order)
        where TPart : IComponent => Add(name, order, _ => new(builder =>
        {
            builder.OpenComponent<TPart>(0);
            builder.CloseComponent();
        }));

    public async ValueTask<IReadOnlyList<RenderFragment>> Fill(string name, HttpContext http, object? subject = null)
    {
        if (!_slots.TryGetValue(name, out var slot))
            return [];
        var filled = new List<RenderFragment>(slot.Count);
        foreach (var (_, fill) in slot)
            if (await fill(new(http, subject)) is { } fragment)
                filled.Add(fragment);
        return filled;
    }
}
