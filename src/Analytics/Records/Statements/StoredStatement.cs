using System.Globalization;

namespace Stoa.Records.Statements;

/// <summary>A statement as the store gives it out.</summary>
internal static class StoredStatement
{
    /// <summary>What was kept, with the times that the store sets.</summary>
    /// <param name="happened">Null when the sender did not say.</param>
    internal static string Whole(string body, DateTimeOffset stored, DateTimeOffset? happened)
    {
        var kept = body.AsSpan(0, body.Length - 1);
        return happened is null
            ? $"{kept},\"timestamp\":\"{Text(stored)}\",\"stored\":\"{Text(stored)}\"}}"
            : $"{kept},\"stored\":\"{Text(stored)}\"}}";
    }

    /// <summary>A time in UTC, to the microsecond that the database keeps.</summary>
    internal static string Text(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", CultureInfo.InvariantCulture);
}
