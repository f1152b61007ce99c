using System.Text;

namespace Stoa.Media.Uploads;

/// <summary><c>Upload-Metadata</c> of tus: pairs of a key and a value in base 64.</summary>
internal static class UploadMetadata
{
    private const int Longest = 8000;

    /// <returns>Null when the header is not written as it must be.</returns>
    internal static IReadOnlyDictionary<string, string>? Parse(string header)
    {
        var pairs = new Dictionary<string, string>(StringComparer.Ordinal);
        if (header.Length == 0)
            return pairs;
        if (header.Length > Longest || !header.All(letter => letter is >= ' ' and <= '~'))
            return null;
        foreach (var pair in header.Split(','))
        {
            var parts = pair.Trim().Split(' ');
            if (parts is not ([_] or [_, _]) || parts[0].Length == 0 || Decode(parts.Length == 2 ? parts[1] : "") is not { } value || !pairs.TryAdd(parts[0], value))
                return null;
        }
        return pairs;
    }

    /// <summary>A file's name as it may be shown: no folders, no control characters, at most 200 letters.</summary>
    internal static string NameOf(string? given)
    {
        var name = (given ?? "").Replace('\\', '/');
        name = string.Concat(name[(name.LastIndexOf('/') + 1)..].Where(letter => !char.IsControl(letter) && letter != '\ufffd')).Trim();
        if (name.Length > 200)
            name = name[..(char.IsHighSurrogate(name[199]) ? 199 : 200)];
        return name.Length == 0 ? "recording" : name;
    }

    private static string? Decode(string value)
    {
        try
        {
            return Encoding.UTF8.GetString(Convert.FromBase64String(value));
        }
        catch (FormatException)
        {
            return null;
        }
    }
}
