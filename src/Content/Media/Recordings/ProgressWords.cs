using Stoa.Ui.Strings;

namespace Stoa.Media.Recordings;

/// <summary>How far a recording is, in words.</summary>
internal static class ProgressWords
{
    internal static string Of(Recording recording)
    {
        if (recording.State == RecordingState.Waiting)
            return Words.T("Waiting for its turn…");
        var done = Words.T("Still being made: {0} %", Percent(recording));
        return recording.SecondsLeft is { } seconds ? $"{done} · {Left(seconds)}" : done;
    }

    internal static int Percent(Recording recording) => (int)Math.Floor(recording.Share * 100);

    private static string Left(int seconds) => seconds < 60
        ? Words.T("less than a minute left")
        : Words.TN("about one minute left", "about {0} minutes left", (int)Math.Round(seconds / 60.0));
}
