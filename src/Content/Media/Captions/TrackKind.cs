using Stoa.Ui.Strings;

namespace Stoa.Media.Captions;

/// <summary>What a track is for, in the words of HTML's track element.</summary>
public static class TrackKind
{
    public const string Captions = "captions", Subtitles = "subtitles", Descriptions = "descriptions", Chapters = "chapters";

    public static readonly IReadOnlyList<string> All = [Captions, Subtitles, Descriptions, Chapters];

    /// <summary>Whether it holds what is said, to be read along.</summary>
    public static bool IsSpoken(string kind) => kind is Captions or Subtitles;

    public static string Name(string kind) => kind switch
    {
        Subtitles => Words.T("Subtitles"),
        Descriptions => Words.T("Descriptions of the pictures"),
        Chapters => Words.T("Chapters"),
        _ => Words.T("Captions"),
    };

    /// <summary>The language by its own name, and what else a reader must know.</summary>
    public static string Label(string language, string kind, bool automatic) => (kind, automatic) switch
    {
        (Captions or Subtitles, true) => Words.T("{0} (automatic)", Language.Name(language)),
        (Captions or Subtitles, false) => Language.Name(language),
        _ => $"{Language.Name(language)} · {Name(kind)}",
    };
}

internal static class TrackState
{
    internal const string Automatic = "automatic", Draft = "draft", Published = "published";
}
