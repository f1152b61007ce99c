using System.Globalization;
using Stoa.Contracts.Imports;

namespace Stoa.Imports.CommandLine;

/// <summary>One line that moves on a terminal; a plain line for each step elsewhere.</summary>
internal sealed class TerminalProgress(TextWriter output, bool plain) : IProgress<ImportStep>
{
    private readonly Lock gate = new();
    private string last = "";
    private int shown = -1;

    public void Report(ImportStep value)
    {
        lock (gate)
        {
            var percent = (int)(value.Share * 100);
            if (plain)
            {
                if (value.Text != last)
                    output.WriteLine($"{value.Text} …");
            }
            else if (percent != shown || value.Text != last)
            {
                output.Write(string.Create(CultureInfo.InvariantCulture, $"\r\x1b[K{percent,3} %  {value.Text}"));
            }

            (last, shown) = (value.Text, percent);
        }
    }

    internal void End()
    {
        if (!plain)
            output.Write("\r\x1b[K");
    }
}
