using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;
using Stoa.Ui.Blocks;
using Stoa.Ui.Strings;

namespace Stoa.Problems.Banks.Editing;

/// <summary>How authors fill a bank.</summary>
internal sealed class BankEditor(IServiceProvider services) : IBlockEditor
{
    private readonly QuestionList list = new(services);

    public string Type => BankBlock.TypeName;

    public IReadOnlyList<BlockTemplate> Templates =>
        [new("bank", Words.T("Question bank"), Words.T("Questions from which quizzes draw; learners do not see it"), "library", () => new() { ["items"] = new JsonArray() })];

    public RenderFragment Fields(EditorView view)
    {
        var model = list.Model(view, inQuiz: false);
        return builder =>
        {
            builder.OpenComponent<QuestionListForm>(0);
            builder.AddComponentParameter(1, nameof(QuestionListForm.Model), model);
            builder.CloseComponent();
        };
    }

    public EditedContent Read(IFormCollection form, JsonObject before) => list.Read(form, before, static (content, _) => content["items"] ??= new JsonArray());
}
