using Stoa.Ui.Strings;

namespace Stoa.Accounts.Administration;

/// <summary>How a letter's state reads and looks.</summary>
internal static class MailState
{
    internal static string Name(string state) => state switch
    {
        "sent" => Words.T("Sent"),
        "kept" => Words.T("Kept"),
        "refused" => Words.T("Refused"),
        _ => Words.T("Waiting"),
    };

    internal static string Kind(string state) => state switch
    {
        "sent" => "good",
        "refused" => "bad",
        "waiting" => "warn",
        _ => "plain",
    };
}
