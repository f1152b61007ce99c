using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;
using Stoa.Contracts.Courses;
using Stoa.Problems.Authored;
using Stoa.Problems.Editing.Kinds;
using Stoa.Ui.Blocks;

namespace Stoa.Problems.Editing;

/// <summary>How authors make and change problems: questions of our own by forms, Open edX problems as XML.</summary>
internal sealed class ProblemEditor : IBlockEditor
{
    public string Type => BlockTypes.Problem;

    public IReadOnlyList<BlockTemplate> Templates =>
    [
        .. EditKinds.All.Select(Template),
        new("multiple", Phrase.T("Several answers").Say(), Phrase.T("Tick all options that are right.").Say(), Icon: "square-check", () => Of(ChoiceKinds.Fresh(multiple: true))),
        new("olx", Phrase.T("Open edX problem").Say(), Phrase.T("Written as XML, as Open edX has it.").Say(), Icon: "code", () => new JsonObject { ["olx"] = Xml }),
    ];

    /// <summary>What a quiz or a bank offers beside these.</summary>
    internal static BlockTemplate Program => Template(ProgramKinds.Code);

    public RenderFragment Fields(EditorView view)
    {
        var model = new ProblemFormModel(view);
        return builder =>
        {
            builder.OpenComponent<ProblemForm>(0);
            builder.AddComponentParameter(1, nameof(ProblemForm.Model), model);
            builder.CloseComponent();
        };
    }

    public EditedContent Read(IFormCollection form, JsonObject before) =>
        form.ContainsKey(OlxField) ? FormReader.ReadXml(form, before) : FormReader.Read(form, before);

    internal const string OlxField = "olx";

    private const string Xml = """
        <problem>
          <multiplechoiceresponse>
            <label>What do you want to ask?</label>
            <choicegroup type="MultipleChoice">
              <choice correct="true">The right answer</choice>
              <choice correct="false">A wrong answer</choice>
            </choicegroup>
          </multiplechoiceresponse>
        </problem>
        """;

    private static BlockTemplate Template(EditKind kind) => new(kind.Kind, kind.Label.Say(), kind.Hint.Say(), kind.Icon, () => Of(kind.Fresh()));

    private static JsonObject Of(JsonObject question)
    {
        question["id"] = "q1";
        return new() { ["format"] = AuthoredReader.Format, ["body"] = new JsonArray(question) };
    }
}
