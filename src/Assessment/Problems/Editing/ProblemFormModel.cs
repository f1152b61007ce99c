using System.Text.Json;
using System.Text.Json.Nodes;
using Stoa.Problems.Blocks;
using Stoa.Ui;
using Stoa.Ui.Blocks;

namespace Stoa.Problems.Editing;

/// <summary>A problem as the form shows it.</summary>
public sealed class ProblemFormModel
{
    private readonly EditorView view;

    internal ProblemFormModel(EditorView view)
    {
        this.view = view;
        Content = (JsonObject)view.Content.DeepClone();
        FormReader.NameQuestions(Content);
        Parts = [.. NewId.Entries(Content["body"]).Index().Select(p => new PartModel(p.Index, p.Item, view.Errors))];
    }

    internal JsonObject Content { get; }

    internal FormErrors Errors => view.Errors;

    internal IReadOnlyList<PartModel> Parts { get; }

    internal bool IsXml => Content.ContainsKey(ProblemEditor.OlxField);

    internal string Xml => EditField.AsText(Content[ProblemEditor.OlxField]);

    /// <summary>What an import would note of the XML, and why it could not be answered.</summary>
    internal IReadOnlyList<string> Remarks()
    {
        var (problem, faults) = ProblemSource.Read(JsonSerializer.SerializeToElement(view.Content), ProblemHtml.Clean);
        return [.. faults.Concat(problem.Notes.Select(n => n.Text)).Concat(problem.Responses.Select(r => r.Unsupported).OfType<Phrase>()).Select(f => f.Say()).Distinct()];
    }
}

/// <summary>A part of the problem: text, or a question of a kind.</summary>
public sealed class PartModel
{
    internal PartModel(int index, JsonObject stored, FormErrors errors)
    {
        (Index, Rest) = (index, stored.ToJsonString());
        Kind = EditKinds.Find(EditField.AsText(stored["response"]));
        Json = (JsonObject)stored.DeepClone();
        Kind?.Open(Json);
        Faults = [.. errors.All.Where(e => e.Field == ContentErrors.FieldOf(index)).Select(e => e.Message)];
    }

    internal int Index { get; }

    internal string At => $"p{Index}";

    /// <summary>The stored JSON, which goes along with the form.</summary>
    internal string Rest { get; }

    internal EditKind? Kind { get; }

    /// <summary>A part of a kind that has no form here: it stays as it is.</summary>
    internal bool IsForeign => Kind is null && Json["response"] is not null;

    internal JsonObject Json { get; }

    internal IReadOnlyList<string> Faults { get; }
}

/// <summary>One field: where it stands in the form, and what it says.</summary>
public sealed class FieldModel
{
    internal FieldModel(EditField field, string name, string value) => (Field, Name, Value) = (field, name, value);

    internal EditField Field { get; }

    internal string Name { get; }

    internal string Value { get; }
}
