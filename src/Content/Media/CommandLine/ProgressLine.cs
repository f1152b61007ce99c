using System.Globalization;

namespace Stoa.Media.CommandLine;

/// <summary>One line that moves on a terminal; a plain line at each tenth elsewhere.</summary>
internal sealed class ProgressLine(TextWriter output, bool plain, string name)
{
    private readonly Lock gate = new();
    private int shown = -1;

    internal void Report(long done, long? whole)
    {
        lock (gate)
        {
            var percent = whole is > 0 ? (int)Math.Min(100, done * 100 / whole.Value) : -(int)(done >> 20);
            if (percent == shown || (plain && whole is not null && percent / 10 == shown / 10 && shown >= 0) || (plain && whole is null))
                return;
            shown = percent;
            var text = percent >= 0 ? string.Create(CultureInfo.InvariantCulture, $"{percent,3} %  {name}") : string.Create(CultureInfo.InvariantCulture, $"{-percent} MB  {name}");
            output.Write(plain ? $"{text}\n" : $"\r\x1b[K{text}");
        }
    }

    internal void End()
    {
        if (!plain)
            output.Write("\r\x1b[K");
    }
}
