using Stoa.Ui.Strings;

namespace Stoa.Media.Uploads;

/// <summary>Why a file is plainly not a recording.</summary>
internal enum Refusal
{
    Empty,
    Program,
    Archive,
    Page,
    Playlist,
    Document,
    Picture,
    Text,

    /// <summary>What lies in the bucket is not what was announced.</summary>
    NotWhole,
}

internal static class Refusals
{
    /// <summary>What a teacher is told.</summary>
    internal static string Sentence(this Refusal refusal) => refusal switch
    {
        Refusal.Empty => Words.T("This file is empty: there is nothing in it to play."),
        Refusal.Program => Words.T("This is a program, not a recording."),
        Refusal.Archive => Words.T("This is an archive. Unpack it, then upload the recordings inside."),
        Refusal.Page => Words.T("This is a web page, not a recording. Save the video itself, then upload that."),
        Refusal.Playlist => Words.T("This is a playlist: it only names other files. Upload the recording itself."),
        Refusal.Document => Words.T("This is a document, not a recording."),
        Refusal.Picture => Words.T("This is a picture, not a recording."),
        Refusal.NotWhole => Words.T("It did not arrive whole. Send it again."),
        _ => Words.T("This is a text, not a recording. Captions are added once the recording is here."),
    };
}
