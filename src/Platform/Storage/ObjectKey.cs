namespace Stoa.Platform.Storage;

/// <summary>What a key may look like, so that no key leaves the store's folder.</summary>
internal static class ObjectKey
{
    /// <exception cref="ArgumentException">The key has an empty, dotted or otherwise unsafe segment.</exception>
    internal static string Check(string key)
    {
        var safe = key.Length is > 0 and <= 900
            && key.Split('/').All(segment => segment.Length > 0 && segment[0] != '.' && segment.All(IsSafe));
        return safe ? key : throw new ArgumentException($"'{key}' is not an object key.", nameof(key));
    }

    private static bool IsSafe(char letter) => char.IsAsciiLetterOrDigit(letter) || letter is '.' or '-' or '_' or '~' or '=';
}
