using System.Net;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Stoa.Contracts.Courses;
using Stoa.Ui;
using Stoa.Ui.Strings;

namespace Stoa.Media.Questions;

/// <summary>A question as its author writes it: times as the player shows them.</summary>
/// <param name="Number">Which of the video's questions it is; null for a new one.</param>
/// <param name="Block">A problem of the unit, or empty: the one that is written here.</param>
public sealed record QuestionForm(
    int? Number, string At, string Block, bool Skippable, bool Retry, string OnWrong, string OnRight, string Prompt, IReadOnlyList<string> Answers, int Right)
{
    internal const int MostAnswers = 4;
    private const int LongestText = 2000;

    public static readonly QuestionForm Empty = new(null, "", "", false, true, "", "", "", ["", "", "", ""], 0);

    public FormErrors Errors { get; init; } = new();

    internal VideoQuestion? Question { get; private init; }

    /// <summary>The problem that was written here.</summary>
    internal BlockDraft? Written { get; private init; }

    /// <summary>Several forms stand on the page; each names its fields in its own way.</summary>
    public static string Name(string field, int? number) => number is null ? field : $"{field}-{number}";

    internal static QuestionForm Of(VideoQuestion question, double start) => Empty with
    {
        At = Clock.Exact(question.At - start),
        Block = question.Block,
        Skippable = question.Skippable,
        Retry = question.Retry,
        OnWrong = Typed(question.OnWrong, start),
        OnRight = Typed(question.OnRight, start),
    };

    /// <summary>Nothing but the version that the author began with: who saves what somebody else has changed meanwhile would undo it unseen.</summary>
    internal static QuestionForm Base(IFormCollection form, QuestionsView view, int? number = null)
    {
        var stale = form["base"] != $"{view.Course.DraftVersion}";
        var errors = new FormErrors();
        errors.When(stale, "", Words.T("Somebody saved version {0} meanwhile. Look at it, then save yours again.", view.Course.DraftVersion));
        return Empty with { Number = number, Errors = errors };
    }

    internal static QuestionForm Read(IFormCollection form, QuestionsView view, int? number = null)
    {
        string Text(string field) => form[Name(field, number)].ToString().Trim() is { Length: <= LongestText } text ? text : "";
        var read = Base(form, view, number) with
        {
            At = Text("at"),
            Block = Text("block"),
            Skippable = Text("skippable").Length > 0,
            Retry = Text("retry").Length > 0,
            OnWrong = Text("onWrong"),
            OnRight = Text("onRight"),
            Prompt = Text("prompt"),
            Answers = [.. Enumerable.Range(0, MostAnswers).Select(place => Text($"answer{place}"))],
            Right = int.TryParse(Text("right"), out var right) && right is >= 0 and < MostAnswers ? right : 0,
        };
        return read.Judged(view);
    }

    private QuestionForm Judged(QuestionsView view)
    {
        var (start, length) = (view.Player.Content.Start, view.Player.Content.Length);
        double? Time(string field, string text, bool needed)
        {
            if (text.Length == 0 && !needed)
                return null;
            var time = Clock.Read(text);
            Errors.When(time is null, Name(field, Number), Words.T("Write a time as the player shows it, such as 1:05."));
            Errors.When(time > length, Name(field, Number), Words.T("The video ends at {0}.", Clock.Of(length ?? 0)));
            return time + start;
        }
        var (at, wrong, right) = (Time("at", At, needed: true), Time("onWrong", OnWrong, needed: false), Time("onRight", OnRight, needed: false));
        var written = Block.Length == 0 && Number is null ? Problem() : null;
        Errors.When(Block.Length > 0 && view.Problems.All(problem => problem.Key != Block), Name("block", Number), Words.T("Choose a problem of this unit."));
        return Errors.Any || (written?.Key ?? Block) is not { Length: > 0 } key ? this
            : this with { Question = new(at!.Value, key, Skippable, Retry, wrong, right), Written = written };
    }

    private BlockDraft? Problem()
    {
        Errors.When(Prompt.Length == 0, "prompt", Words.T("Write what is asked."));
        Errors.When(Answers.Count(answer => answer.Length > 0) < 2, "answer0", Words.T("Write at least two answers."));
        Errors.When(Answers[Right].Length == 0, "right", Words.T("Say which answer is right."));
        if (Errors.Any)
            return null;
        var options = Answers.Index().Where(answer => answer.Item.Length > 0).Select(answer => (JsonNode)new JsonObject
        {
            ["id"] = $"a{answer.Index}",
            ["html"] = WebUtility.HtmlEncode(answer.Item),
            ["correct"] = answer.Index == Right,
        });
        var content = new JsonObject
        {
            ["format"] = "stoa-problem/1",
            ["body"] = new JsonArray(new JsonObject { ["response"] = "choice", ["id"] = "q1", ["prompt"] = WebUtility.HtmlEncode(Prompt), ["options"] = new JsonArray([.. options]) }),
        };
        return new($"question-{Guid.CreateVersion7():N}", BlockTypes.Problem, "", content, []);
    }

    private static string Typed(double? seek, double start) => seek is { } to ? Clock.Exact(to - start) : "";
}
