using Stoa.Media.Pipeline;

namespace Stoa.Media.Recognition;

/// <summary>What a page says about automatic captions of a recording.</summary>
/// <param name="IsOn">Whether there is a recogniser.</param>
/// <param name="Languages">It knows; empty for many.</param>
public sealed record Listening(bool IsOn, IReadOnlyList<string> Languages, AskedWork Work)
{
    internal static Listening Of(RecogniserSettings settings, AskedWork work) => new(settings.IsOn, settings.Languages, work);
}
