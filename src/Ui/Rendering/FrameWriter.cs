using System.Collections.Frozen;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Components.Rendering;
using Microsoft.AspNetCore.Components.RenderTree;

#pragma warning disable BL0006 // The frames are what templates are compiled to; whoever renders them has to read them.

namespace Stoa.Ui;

/// <summary>Writes the frames of built templates as HTML.</summary>
/// <param name="built">Each template's frames, in the order in which they stand on the page.</param>
internal sealed class FrameWriter(List<RenderTreeBuilder> built, TextWriter output)
{
    private static readonly FrozenSet<string> Void =
        FrozenSet.ToFrozenSet(["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr"], StringComparer.OrdinalIgnoreCase);

    private TextEncoder encoder = UiSetup.Encoder;
    private string? chosen;
    private int next;

    internal void Write()
    {
        var frames = built[next++].GetFrames();
        Write(frames.Array, 0, frames.Count);
    }

    private void Write(RenderTreeFrame[] frames, int from, int end)
    {
        for (var at = from; at < end;)
        {
            ref readonly var frame = ref frames[at];
            switch (frame.FrameType)
            {
                case RenderTreeFrameType.Element:
                    Element(frames, at);
                    at += frame.ElementSubtreeLength;
                    break;
                case RenderTreeFrameType.Component:
                    Write();
                    at += frame.ComponentSubtreeLength;
                    break;
                case RenderTreeFrameType.Text:
                    encoder.Encode(output, frame.TextContent);
                    at++;
                    break;
                case RenderTreeFrameType.Markup:
                    output.Write(frame.MarkupContent);
                    at++;
                    break;
                case RenderTreeFrameType.Region:
                    // What is in it follows.
                    at++;
                    break;
                default:
                    throw new InvalidOperationException($"A page cannot hold a {frame.FrameType}.");
            }
        }
    }

    private void Element(RenderTreeFrame[] frames, int at)
    {
        var (name, end) = (frames[at].ElementName, at + frames[at].ElementSubtreeLength);
        output.Write('<');
        output.Write(name);
        var content = Attributes(frames, at + 1, end, Is(name, "textarea"), out var value);
        if (chosen is not null && chosen == value && Is(name, "option"))
            output.Write(" selected");
        if (content == end && Void.Contains(name))
        {
            output.Write(" />");
            return;
        }
        output.Write('>');
        Content(frames, content, end, name, value);
        output.Write("</");
        output.Write(name);
        output.Write('>');
    }

    /// <returns>The first frame behind the attributes.</returns>
    private int Attributes(RenderTreeFrame[] frames, int at, int end, bool hidesValue, out string? value)
    {
        value = null;
        for (; at < end && frames[at].FrameType == RenderTreeFrameType.Attribute; at++)
        {
            ref readonly var frame = ref frames[at];
            var text = frame.AttributeValue as string;
            if (Is(frame.AttributeName, "value"))
            {
                value = text;
                if (hidesValue)
                    continue;
            }
            if (text is null && frame.AttributeValue is not true)
                continue;
            output.Write(' ');
            output.Write(frame.AttributeName);
            if (text is null)
                continue;
            output.Write("=\"");
            encoder.Encode(output, text);
            output.Write('"');
        }
        return at;
    }

    // As Blazor understands them: the value of a text area is its text, that of a selection marks an option, and text in a script is the script's.
    private void Content(RenderTreeFrame[] frames, int from, int end, string name, string? value)
    {
        if (Is(name, "textarea") && value is { Length: > 0 })
        {
            encoder.Encode(output, value);
        }
        else if (Is(name, "select"))
        {
            chosen = value;
            Write(frames, from, end);
            chosen = null;
        }
        else if (Is(name, "script"))
        {
            var before = encoder;
            encoder = JavaScriptEncoder.Default;
            Write(frames, from, end);
            encoder = before;
        }
        else
        {
            Write(frames, from, end);
        }
    }

    private static bool Is(string name, string wanted) => name.Length == wanted.Length && string.Equals(name, wanted, StringComparison.OrdinalIgnoreCase);
}
