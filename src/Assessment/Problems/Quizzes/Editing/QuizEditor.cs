using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;
using Stoa.Problems.Banks;
using Stoa.Problems.Banks.Editing;
using Stoa.Ui;
using Stoa.Ui.Blocks;
using Stoa.Ui.Strings;

namespace Stoa.Problems.Quizzes.Editing;

/// <summary>How authors build a quiz: its questions, draws from banks, and its rules.</summary>
internal sealed class QuizEditor(IServiceProvider services, QuizCatalog catalog) : IBlockEditor
{
    internal const string BankField = "quiz.bank";
    internal const string DrawField = "quiz.draw";
    internal const string TagsField = "quiz.tags";
    internal const string Draw = "draw";
    private readonly QuestionList list = new(services);

    public string Type => QuizBlock.TypeName;

    public IReadOnlyList<BlockTemplate> Templates =>
    [
        new("quiz", Words.T("Quiz"), Words.T("Questions that are handed in together, with attempts and a review"), "list-checks", () => Fresh(exam: false)),
        new("exam", Words.T("Exam"), Words.T("A quiz with one attempt and a clock; the result is shown when it is closed"), "timer", () => Fresh(exam: true)),
    ];

    public RenderFragment Fields(EditorView view)
    {
        var banks = view.Tree.Root.SelfAndDescendants().Where(block => block.Type == BankBlock.TypeName)
            .ToDictionary(block => block.Key, block => (block.Title.Length > 0 ? block.Title : block.Key, catalog.Bank(block)), StringComparer.Ordinal);
        var questions = list.Model(view, inQuiz: true).With(banks);
        var model = new QuizFormModel(questions.Content, questions, view.Errors);
        return builder =>
        {
            builder.OpenComponent<QuizForm>(0);
            builder.AddComponentParameter(1, nameof(QuizForm.Model), model);
            builder.CloseComponent();
        };
    }

    public EditedContent Read(IFormCollection form, JsonObject before) => list.Read(form, before, (content, errors) =>
    {
        content["items"] ??= new JsonArray();
        QuizSettingsForm.Read(form, content, errors);
        if (form[QuestionList.Button] == Draw && form[BankField] is [{ Length: > 0 } bank])
            content["items"]!.AsArray().Add(new JsonObject
            {
                ["bank"] = bank,
                ["draw"] = int.TryParse(form[DrawField], out var count) ? Math.Clamp(count, 1, QuizReader.MostQuestions) : 1,
                ["tags"] = QuestionList.Tags(form[TagsField].ToString()),
            });
    });

    private static JsonObject Fresh(bool exam) => exam
        ? new() { ["items"] = new JsonArray(), ["points"] = 10, ["attempts"] = 1, ["minutes"] = 60, ["shuffleQuestions"] = true, ["shuffleAnswers"] = true, ["feedback"] = "close" }
        : new() { ["items"] = new JsonArray(), ["points"] = 10, ["attempts"] = 0, ["feedback"] = "submission" };
}

/// <summary>The form of a quiz.</summary>
public sealed class QuizFormModel
{
    internal QuizFormModel(JsonObject content, QuestionListModel questions, FormErrors errors) => (Content, Questions, Errors) = (content, questions, errors);

    internal JsonObject Content { get; }
    internal QuestionListModel Questions { get; }
    internal FormErrors Errors { get; }

    internal string Text(string name) => Content[name] is { } value && value.GetValueKind() is System.Text.Json.JsonValueKind.String ? value.ToString() : "";

    internal string Number(string name) => Content[name] is { } value && value.GetValueKind() is System.Text.Json.JsonValueKind.Number ? value.ToJsonString() : "";

    internal bool Flag(string name, bool otherwise = false) => Content[name] is { } value && value.GetValueKind() is System.Text.Json.JsonValueKind.True or System.Text.Json.JsonValueKind.False
        ? value.GetValueKind() == System.Text.Json.JsonValueKind.True
        : otherwise;

    /// <summary>For a field of date and time, in UTC.</summary>
    internal string Moment(string name) =>
        DateTimeOffset.TryParse(Text(name), System.Globalization.CultureInfo.InvariantCulture, System.Globalization.DateTimeStyles.AssumeUniversal, out var time)
            ? time.UtcDateTime.ToString("yyyy-MM-ddTHH:mm", System.Globalization.CultureInfo.InvariantCulture) : Text(name);

    internal IReadOnlyCollection<string> Review => Content["review"] is JsonArray parts ? [.. parts.Select(part => part?.ToString() ?? "")] : ["points", "correctness", "answers"];
}
