using System.Globalization;
using Microsoft.AspNetCore.Http;
using Stoa.Ui;
using Stoa.Ui.Strings;

namespace Stoa.Studio.Settings;

/// <summary>What was written into a form, read with a message for everything that is not as it must be.</summary>
public sealed class FormValues(IFormCollection form, FormErrors errors)
{
    public string Text(string name) => form[name].ToString().Trim();

    public string Line(string name, int longest, bool required = false)
    {
        var text = Text(name);
        errors.When(required && text.Length == 0, name, Words.T("This must not be empty."));
        errors.When(text.Length > longest, name, Words.T("At most {0} characters.", longest));
        return text;
    }

    public IReadOnlyList<string> Lines(string name) =>
        [.. Text(name).Split('\n').Select(line => line.Trim()).Where(line => line.Length > 0)];

    public double Number(string name, double from, double to)
    {
        if (double.TryParse(Text(name), NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && value >= from && value <= to)
            return value;
        errors.Add(name, Words.T("Write a number from {0} to {1}.", from, to));
        return from;
    }

    public int Whole(string name, int from, int to)
    {
        if (int.TryParse(Text(name), NumberStyles.Integer, CultureInfo.InvariantCulture, out var value) && value >= from && value <= to)
            return value;
        errors.Add(name, Words.T("Write a whole number from {0} to {1}.", from, to));
        return from;
    }

    /// <summary>A percentage as a share of 1.</summary>
    public double Share(string name, double most = 100) => Math.Round(Number(name, 0, most) / 100, 6);

    /// <summary>A date and time, in UTC.</summary>
    public DateTimeOffset? Time(string name)
    {
        var text = Text(name);
        if (text.Length == 0)
            return null;
        if (DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var time))
            return time;
        errors.Add(name, Words.T("This is not a date and time."));
        return null;
    }

    public string Choice(string name, params string[] allowed) => allowed.Contains(Text(name)) ? Text(name) : allowed[0];
}

/// <summary>How values are written into a form's fields.</summary>
public static class Written
{
    public static string Time(DateTimeOffset? time) => time?.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm", CultureInfo.InvariantCulture) ?? "";
    public static string Percent(double share) => Math.Round(share * 100, 4).ToString("0.####", CultureInfo.InvariantCulture);
    public static string Number(double value) => value.ToString("0.####", CultureInfo.InvariantCulture);
}
