using Microsoft.AspNetCore.Http;
using Stoa.Problems.Questions;

namespace Stoa.Problems.Attempts;

/// <summary>What a form of a problem brings: the answers, and what the learner had before them when they wrote.</summary>
/// <param name="SubmissionId">The same when a form is sent twice.</param>
/// <param name="Revision">The revision that was shown, or null where the sender does not say.</param>
internal sealed record AnswerForm(Answers Answers, Guid? SubmissionId, string? Revision, int? Round)
{
    internal const long LongestBody = 512 * 1024;
    internal const string Prefix = "a.";

    internal static async Task<(AnswerForm? Form, Phrase? TooMuch)> Read(HttpRequest request, Problem problem)
    {
        if (!request.HasFormContentType) return (new AnswerForm(Answers.None, null, null, null), null);
        if (request.ContentLength > LongestBody) return (null, tooLong);
        if (await ReadForm(request) is not { } form) return (null, tooLong);
        if (ReadAnswers(form, problem, Prefix) is not { } answers) return (null, tooLong);
        return (new AnswerForm(
            answers,
            Guid.TryParse(form["submission"], out var submission) ? submission : null,
            form["revision"] is [{ Length: > 0 } revision] ? revision : null,
            int.TryParse(form["round"], out var round) ? round : null), null);
    }

    /// <summary>The answers to one problem among the fields of a form; null where one is too long.</summary>
    internal static Answers? ReadAnswers(IFormCollection form, Problem problem, string prefix)
    {
        var answers = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal);
        foreach (var question in problem.Questions)
            foreach (var key in question.Keys)
                if (ReadOne(form, question, prefix + key) is { Count: > 0 } values) answers[key] = values;
        var tooLong = problem.Questions.Any(q => q.Keys.Any(key => answers.GetValueOrDefault(key)?.Sum(text => (long)text.Length) > q.LongestAnswer));
        return tooLong ? null : new Answers(answers);
    }

    /// <summary>Whether the learner wrote for another problem than the one that stands here now.</summary>
    internal bool IsStale(string revision, int round) =>
        (Revision is not null && Revision != revision) || (Round is not null && Round != round);

    private static readonly Phrase tooLong = Phrase.T("Your answer is too long. Please shorten it and try again.");

    /// <summary>Null where the form has more fields, or longer ones, than any of ours.</summary>
    internal static async Task<IFormCollection?> ReadForm(HttpRequest request)
    {
        try
        {
            return await request.ReadFormAsync(request.HttpContext.RequestAborted);
        }
        catch (InvalidDataException)
        {
            return null;
        }
    }

    private static List<string> ReadOne(IFormCollection form, Question question, string field)
    {
        if (question is not ImageQuestion) return [.. form[field].OfType<string>().Select(question.Taken).Where(v => v.Length > 0).Take(100)];
        var (x, y) = (form[$"{field}.x"].ToString(), form[$"{field}.y"].ToString());
        return x.Length == 0 && y.Length == 0 ? [] : [$"[{x},{y}]"];
    }
}
