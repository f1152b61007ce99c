namespace Stoa.Media.Recognition;

/// <summary>A word as a machine heard it, with its time in seconds from the beginning.</summary>
internal sealed record HeardWord(double From, double To, string Text);

/// <summary>Writes down what is said. Each is a program of its own, run as a child process.</summary>
internal interface IRecogniser
{
    /// <summary>As the setting <c>Media:Recogniser</c> names it.</summary>
    string Name { get; }

    /// <param name="sound">A WAV file of one channel with 16 bits at 16 kHz.</param>
    /// <param name="folder">For files that last as long as the work.</param>
    /// <param name="heard">Told how many seconds have been heard.</param>
    Task<IReadOnlyList<HeardWord>> Listen(string sound, string language, string folder, Action<double> heard, CancellationToken cancellation);
}
