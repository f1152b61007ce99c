namespace Stoa.Contracts.Courses;

/// <summary>What is said in blocks of a course, with the second in which it is said. Implemented by the module that owns recordings.</summary>
public interface ISpokenText
{
    /// <summary>What learners can read along now, by block key; a block without such words is absent.</summary>
    Task<IReadOnlyDictionary<string, IReadOnlyList<SpokenTrack>>> Of(IReadOnlyCollection<Block> blocks, CancellationToken cancellation = default);
}

/// <summary>What is said in one block, in one language.</summary>
/// <param name="Start">The second of the recording at which the part that the block shows begins; addresses count from there.</param>
/// <param name="End">Where that part ends, or null.</param>
/// <param name="Sentences">In order of time. The same list until the words change, so that what is made of it can be kept with it.</param>
public sealed record SpokenTrack(string Language, double Start, double? End, IReadOnlyList<SpokenSentence> Sentences);

/// <param name="At">Seconds of the recording.</param>
/// <param name="Text">Plain text of one line.</param>
public sealed record SpokenSentence(double At, string Text);
