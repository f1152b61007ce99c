using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;
using Stoa.Ui.Strings;

namespace Stoa.Ui;

/// <summary>
/// The base of every template: parameters in, HTML out. It has no life cycle on purpose, so a template
/// cannot load, wait or remember anything, and costs one pass. <see cref="PageWriter"/> renders it; the framework's renderers can too.
/// </summary>
public abstract class Template : IComponent
{
    private RenderHandle _handle;

    public void Attach(RenderHandle renderHandle) => _handle = renderHandle;

    public Task SetParametersAsync(ParameterView parameters)
    {
        parameters.SetParameterProperties(this);
        _handle.Render(BuildRenderTree);
        return Task.CompletedTask;
    }

    internal void Build(RenderTreeBuilder builder) => BuildRenderTree(builder);

    protected virtual void BuildRenderTree(RenderTreeBuilder builder)
    {
    }

    /// <summary>Text for a person: the English text is the key, <c>{0}</c> are arguments in the person's format.</summary>
    protected static string T(string english, params ReadOnlySpan<object?> args) => Words.T(english, args);

    /// <summary>Text that depends on a count; <c>{0}</c> is the count, further arguments follow.</summary>
    protected static string TN(string one, string many, long count, params ReadOnlySpan<object?> args) =>
        Words.TN(one, many, count, args);

    /// <summary>Text whose catalogue entry holds markup; the arguments are encoded, the text is not.</summary>
    protected static MarkupString TH(string english, params ReadOnlySpan<object?> args) => Words.TH(english, args);

    /// <summary>A part without a model: rendered once a language. Nothing in it may inject.</summary>
    /// <param name="name">Names the part and all that it depends on but the language.</param>
    protected static MarkupString Fixed(string name, RenderFragment part) => Once.Of(name, part);

    /// <summary>A number as the reader writes it.</summary>
    protected static string Num(double value, string format = "#,0.##") => value.ToString(format, Words.Culture);

    /// <summary>A share between 0 and 1 as a percentage.</summary>
    protected static string Percent(double share) => share.ToString("P0", Words.Culture);

    /// <summary>A date as the reader writes it; the machine form belongs in a <c>time</c> element's <c>datetime</c>.</summary>
    protected static string Date(DateTimeOffset when, string format = "d MMMM yyyy") =>
        when.ToString(format, Words.Culture);
}

/// <summary>A page or part with one model.</summary>
public abstract class Template<TModel> : Template
{
    [Parameter, EditorRequired]
    public required TModel Model { get; set; }
}
