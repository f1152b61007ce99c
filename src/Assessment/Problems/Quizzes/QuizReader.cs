using System.Globalization;
using System.Text.Json;
using Stoa.Problems.Authored;
using Stoa.Problems.Banks;
using Stoa.Problems.Blocks;

namespace Stoa.Problems.Quizzes;

/// <summary>Reads the content of a <c>quiz</c> block; the README has its shape.</summary>
internal static class QuizReader
{
    internal const int MostQuestions = 500;
    private const int MostAttempts = 1000;
    private const double LongestMinutes = 60 * 24 * 30;

    internal static (Quiz Quiz, IReadOnlyList<Phrase> Faults) Read(JsonElement content)
    {
        var faults = new List<Phrase>();
        var source = new AuthorJson(content, "quiz", faults, ProblemHtml.Clean);
        var items = new List<BankItem>();
        var parts = source.Objects("items").Select(part => ReadPart(part, items, faults)).OfType<QuizPart>().ToList();
        foreach (var twice in items.GroupBy(item => item.Id).Where(same => same.Count() > 1))
            source.Fault(Phrase.T("two questions have the id “{0}”", twice.Key));
        if (parts.Sum(part => part is QuizDraw draw ? draw.Count : 1) > MostQuestions)
            source.Fault(Phrase.T("a quiz has at most {0} questions", $"{MostQuestions}"));
        return (new Quiz(source.Html("intro"), ReadSettings(source), parts, items), faults);
    }

    private static QuizPart? ReadPart(AuthorJson part, List<BankItem> items, List<Phrase> faults)
    {
        var points = part.Number("points");
        if (points is <= 0 or > 10_000) part.Fault(Phrase.T("“points” has to be more than zero"));
        if (part.Has("bank"))
        {
            var count = part.Number("draw") ?? 1;
            if (count is < 1 or > MostQuestions || count != Math.Floor(count)) part.Fault(Phrase.T("“draw” has to be a whole number from 1 to {0}", $"{MostQuestions}"));
            return new QuizDraw(part.Text("bank"), (int)Math.Clamp(count, 1, MostQuestions), BankReader.Tags(part), points);
        }
        if (BankReader.Item(part, faults) is not { } item) return null;
        items.Add(item);
        return new QuizOwn(item.Id, points);
    }

    private static QuizSettings ReadSettings(AuthorJson source)
    {
        var ordinary = new QuizSettings();
        return new QuizSettings
        {
            Points = Within(source, "points", 0, 100_000) ?? 0,
            Attempts = source.Has("attempts") ? Within(source, "attempts", 0, MostAttempts) is > 0 and var most ? (int)most : null : ordinary.Attempts,
            Counts = Counts(source),
            Limit = Within(source, "minutes", 0, LongestMinutes) is > 0 and var minutes ? TimeSpan.FromMinutes(minutes) : null,
            Grace = TimeSpan.FromSeconds(Within(source, "graceSeconds", 0, 3600) ?? ordinary.Grace.TotalSeconds),
            Opens = Moment(source, "opens"),
            Closes = Moment(source, "closes"),
            Due = Moment(source, "due"),
            Late = Word(source, "late", LateRule.Accept),
            LatePerDay = (Within(source, "latePercentPerDay", 0, 100) ?? 10) / 100,
            Password = source.Text("password").Trim(),
            OnePerPage = source.Flag("onePerPage", otherwise: true),
            ForwardOnly = source.Flag("forwardOnly"),
            ShuffleQuestions = source.Flag("shuffleQuestions"),
            ShuffleAnswers = source.Flag("shuffleAnswers"),
            Feedback = Word(source, "feedback", ordinary.Feedback),
            Review = Review(source),
            Pass = Within(source, "passPercent", 0, 100) / 100,
        };
    }

    private static GradingMethod Counts(AuthorJson source)
    {
        switch (source.Text("counts"))
        {
            case "" or "best": return GradingMethod.HighestScore;
            case "last": return GradingMethod.LastScore;
            case "first": return GradingMethod.FirstScore;
            case "mean": return GradingMethod.AverageScore;
            default:
                source.Fault(Phrase.T("“{0}” has to be one of {1}", "counts", "best, last, first, mean"));
                return GradingMethod.HighestScore;
        }
    }

    private static ReviewParts Review(AuthorJson source)
    {
        if (!source.Has("review")) return ReviewParts.All;
        var parts = ReviewParts.None;
        foreach (var item in source.Items("review"))
            parts |= Enum.TryParse<ReviewParts>(item.ValueKind == JsonValueKind.String ? item.GetString() : "", ignoreCase: true, out var part) ? part : ReviewParts.None;
        return parts;
    }

    private static double? Within(AuthorJson source, string name, double least, double most)
    {
        if (!source.Has(name)) return null;
        if (source.Number(name) is { } value && value >= least && value <= most) return value;
        source.Fault(Phrase.T("“{0}” has to be a number from {1} to {2}", name, least.ToString(CultureInfo.InvariantCulture), most.ToString(CultureInfo.InvariantCulture)));
        return null;
    }

    private static DateTimeOffset? Moment(AuthorJson source, string name)
    {
        if (source.Text(name) is not { Length: > 0 } text) return null;
        if (DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time)) return time;
        source.Fault(Phrase.T("“{0}” of “{1}” is not a time", text, name));
        return null;
    }

    private static T Word<T>(AuthorJson source, string name, T otherwise)
        where T : struct, Enum
    {
        if (source.Text(name) is not { Length: > 0 } text) return otherwise;
        if (Enum.TryParse<T>(text, ignoreCase: true, out var value) && Enum.IsDefined(value)) return value;
        source.Fault(Phrase.T("“{0}” has to be one of {1}", name, string.Join(", ", Enum.GetNames<T>()).ToLowerInvariant()));
        return otherwise;
    }
}
