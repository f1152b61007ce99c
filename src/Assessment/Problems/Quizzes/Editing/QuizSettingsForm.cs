using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Stoa.Ui;
using Stoa.Ui.Strings;

namespace Stoa.Problems.Quizzes.Editing;

/// <summary>The rules of a quiz as the form says them. What is empty is left out: the default holds then.</summary>
internal static class QuizSettingsForm
{
    internal const string Prefix = "quiz.";

    private static readonly (string Name, double Least, double Most)[] numbers =
    [
        ("points", 0, 100_000), ("passPercent", 0, 100), ("attempts", 0, 1000), ("minutes", 0, 43_200), ("graceSeconds", 0, 3600), ("latePercentPerDay", 0, 100),
    ];

    private static readonly string[] moments = ["opens", "closes", "due"];
    private static readonly string[] words = ["counts", "late", "feedback"];
    private static readonly string[] flags = ["forwardOnly", "shuffleQuestions", "shuffleAnswers"];

    internal static void Read(IFormCollection form, JsonObject content, FormErrors errors)
    {
        // A form without our fields (a script that only moves a row) changes no rule.
        if (!form.ContainsKey($"{Prefix}points")) return;
        foreach (var (name, least, most) in numbers) ReadNumber(form, content, errors, name, least, most);
        foreach (var name in moments) ReadMoment(form, content, errors, name);
        foreach (var name in words) if (form[Prefix + name] is [{ Length: > 0 } word]) content[name] = word;
        foreach (var name in flags) content[name] = form[Prefix + name] == "true";
        content["onePerPage"] = form[$"{Prefix}pages"] != "all";
        content["review"] = new JsonArray([.. form[$"{Prefix}review"].OfType<string>().Select(part => (JsonNode)part)]);
        content["intro"] = form[$"{Prefix}intro"].ToString();
        content["password"] = form[$"{Prefix}password"].ToString().Trim();
    }

    private static void ReadNumber(IFormCollection form, JsonObject content, FormErrors errors, string name, double least, double most)
    {
        var text = form[Prefix + name].ToString().Trim();
        if (text.Length == 0) content.Remove(name);
        else if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && value >= least && value <= most) content[name] = value;
        else errors.Add(Prefix + name, Words.T("Write a number from {0} to {1}.", least, most));
    }

    private static void ReadMoment(IFormCollection form, JsonObject content, FormErrors errors, string name)
    {
        var text = form[Prefix + name].ToString().Trim();
        if (text.Length == 0) content.Remove(name);
        else if (DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time))
            content[name] = time.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);
        else errors.Add(Prefix + name, Words.T("That is not a time."));
    }
}
