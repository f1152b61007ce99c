using Stoa.Ui.Strings;

namespace Stoa.Media.Uploads;

/// <summary>How large a file is, as people say it.</summary>
internal static class FileSize
{
    internal static string Of(long bytes) => bytes switch
    {
        >= 1_000_000_000 => Words.T("{0} GB", Number(bytes / 1e9)),
        >= 1_000_000 => Words.T("{0} MB", Number(bytes / 1e6)),
        _ => Words.T("{0} KB", Number(Math.Ceiling(bytes / 1e3))),
    };

    private static string Number(double value) => value.ToString("#,0.#", Words.Culture);
}
