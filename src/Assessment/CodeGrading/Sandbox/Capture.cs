using System.Text;

namespace Stoa.CodeGrading.Sandbox;

/// <summary>Reads what a program says up to a limit, and says when it is passed; the rest is read and dropped until the program has been ended.</summary>
internal sealed class Capture(Stream stream, int limit)
{
    private readonly MemoryStream kept = new();

    internal bool Overflowed { get; private set; }

    /// <summary>Invalid UTF-8 is replaced, and so is the one character that a database does not take.</summary>
    internal string Text => Encoding.UTF8.GetString(kept.GetBuffer(), 0, (int)kept.Length).Replace('\0', '\uFFFD');

    internal async Task Read(Action overflowed)
    {
        var buffer = new byte[16 * 1024];
        for (int read; (read = await stream.ReadAsync(buffer)) > 0;)
        {
            var room = limit - (int)kept.Length;
            kept.Write(buffer, 0, Math.Min(read, room));
            if (read <= room || Overflowed)
                continue;
            Overflowed = true;
            overflowed();
        }
    }
}
