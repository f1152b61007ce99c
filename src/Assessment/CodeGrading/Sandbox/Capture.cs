using System.IO.Pipes;
using System.Text;

namespace Stoa.CodeGrading.Sandbox;

/// <summary>Keeps what a program says up to a limit, and knows when it is passed; the rest is read and dropped until the program has been ended.</summary>
internal sealed class Capture(PipeStream stream, int limit)
{
    private readonly MemoryStream kept = new();

    internal int File => stream.SafePipeHandle.DangerousGetHandle().ToInt32();

    internal bool Overflowed { get; private set; }

    /// <summary>Invalid UTF-8 is replaced, and so is the one character that a database does not take.</summary>
    internal string Text => Encoding.UTF8.GetString(kept.GetBuffer(), 0, (int)kept.Length).Replace('\0', '\uFFFD');

    /// <returns>False when nothing comes any more.</returns>
    internal bool Read(byte[] buffer)
    {
        var read = stream.Read(buffer);
        var room = limit - (int)kept.Length;
        kept.Write(buffer, 0, Math.Min(read, room));
        Overflowed |= read > room;
        return read > 0;
    }
}
