using System.Text.RegularExpressions;

namespace Stoa.Records.Access;

/// <summary>The two lines of the standard that this store speaks.</summary>
internal enum XapiVersion
{
    /// <summary>1.0.0 to 1.0.3.</summary>
    V1,

    /// <summary>2.0 (IEEE 9274.1.1).</summary>
    V2,
}

internal static partial class XapiVersions
{
    internal const string Header = "X-Experience-API-Version";

    /// <summary>What <c>about</c> tells.</summary>
    internal static readonly IReadOnlyList<string> Supported = ["2.0.0", "1.0.3", "1.0.2", "1.0.1", "1.0.0"];

    /// <summary>What a request's header means; null when this store does not speak that version. <c>1.0</c> and <c>2.0</c> stand for their first patch.</summary>
    internal static XapiVersion? Parse(string? header) => header switch
    {
        null => null,
        _ when One().IsMatch(header) => XapiVersion.V1,
        _ when Two().IsMatch(header) => XapiVersion.V2,
        _ => null,
    };

    /// <summary>What an answer's header says: the newest patch of the line.</summary>
    internal static string Text(this XapiVersion version) => version == XapiVersion.V1 ? "1.0.3" : "2.0.0";

    [GeneratedRegex(@"\A1\.0(\.[0-9]{1,6})?\z")]
    private static partial Regex One();

    [GeneratedRegex(@"\A2\.0(\.[0-9]{1,6})?\z")]
    private static partial Regex Two();
}
