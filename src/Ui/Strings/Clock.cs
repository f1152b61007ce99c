using System.Globalization;

namespace Stoa.Ui;

/// <summary>Times as a player shows them: "1:02:03" or "2:03".</summary>
public static class Clock
{
    public static string Of(double seconds)
    {
        var time = TimeSpan.FromSeconds(Math.Max(0, Math.Floor(seconds)));
        return time.ToString(time.TotalHours >= 1 ? @"h\:mm\:ss" : @"m\:ss", CultureInfo.InvariantCulture);
    }

    /// <summary>The same with what is left of a second: "2:03.5".</summary>
    public static string Exact(double seconds)
    {
        var rest = Math.Round(seconds - Math.Floor(seconds), 2);
        return rest is > 0 and < 1 ? $"{Of(seconds)}{rest.ToString(".##", CultureInfo.InvariantCulture)}" : Of(Math.Round(seconds));
    }

    /// <summary>Seconds from "1:02:03.5", "2:03" or "73"; null when it is no time.</summary>
    public static double? Read(string? text)
    {
        var parts = (text ?? "").Trim().Split(':');
        if (parts.Length > 3)
            return null;
        var seconds = 0.0;
        foreach (var (place, part) in parts.Index())
        {
            if (!double.TryParse(part.Replace(',', '.'), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) || (place > 0 && number >= 60))
                return null;
            seconds = (seconds * 60) + number;
        }
        return seconds is >= 0 and < 86_400 ? seconds : null;
    }
}
