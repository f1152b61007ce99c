using System.Diagnostics;
using System.IO.Pipes;
using System.Text;

namespace Stoa.CodeGrading.Sandbox;

/// <summary>What a program is told and what it says, by one thread that waits for whichever comes first.</summary>
internal sealed class Pipes
{
    // A pipe that says it takes something takes so much without a wait (pipe(7)).
    private const int Sip = 4096;
    private const int Input = 0, Said = 1, Complained = 2;
    private readonly Process process;
    private readonly Posix.Polled[] files = new Posix.Polled[3];
    private readonly byte[] stdin, buffer = new byte[16 * 1024];
    private int told;

    internal Pipes(Process process, string stdin, int limit)
    {
        (this.process, this.stdin) = (process, Encoding.UTF8.GetBytes(stdin));
        Stdout = new((PipeStream)process.StandardOutput.BaseStream, limit);
        Stderr = new((PipeStream)process.StandardError.BaseStream, limit);
        files[Input] = new(((PipeStream)process.StandardInput.BaseStream).SafePipeHandle.DangerousGetHandle().ToInt32(), Posix.Polled.Out);
        files[Said] = new(Stdout.File, Posix.Polled.In);
        files[Complained] = new(Stderr.File, Posix.Polled.In);
        if (stdin.Length == 0)
            CloseInput();
    }

    internal Capture Stdout { get; }
    internal Capture Stderr { get; }

    internal bool Overflowed => Stdout.Overflowed || Stderr.Overflowed;

    /// <summary>Nobody is left who could say anything.</summary>
    internal bool Over => files[Said].Gone && files[Complained].Gone;

    /// <summary>Returns when something came, or the program took something, or the time is over.</summary>
    internal void Pass(TimeSpan longest)
    {
        if (!Posix.Await(files, longest))
            return;
        if (files[Said].Came && !Stdout.Read(buffer))
            files[Said] = Posix.Polled.Nothing;
        if (files[Complained].Came && !Stderr.Read(buffer))
            files[Complained] = Posix.Polled.Nothing;
        if (files[Input].Came)
            Tell();
    }

    private void Tell()
    {
        try
        {
            var sip = Math.Min(Sip, stdin.Length - told);
            process.StandardInput.BaseStream.Write(stdin, told, sip);
            told += sip;
        }
        catch (IOException)
        {
            // It did not want to read it all.
            told = stdin.Length;
        }
        if (told == stdin.Length)
            CloseInput();
    }

    private void CloseInput()
    {
        files[Input] = Posix.Polled.Nothing;
        // Not its writer, which would fail on a pipe that nobody reads any more.
        process.StandardInput.BaseStream.Dispose();
    }
}
