using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;
using Stoa.PeerReview.Assignments;
using Stoa.Ui;
using Stoa.Ui.Blocks;

namespace Stoa.PeerReview.Editing;

/// <summary>How authors make and change assignments.</summary>
internal sealed class AssignmentEditor : IBlockEditor
{
    public string Type => Assignment.BlockType;

    public IReadOnlyList<BlockTemplate> Templates { get; } =
    [
        new("essay-by-peers", T("Essay reviewed by peers"), T("Learners write, review one another by a rubric, and nobody waits for ever."), "users", AssignmentTemplates.EssayByPeers),
        new("work-by-staff", T("Work graded by staff"), T("Texts, files or links that you grade by a rubric."), "clipboard-check", AssignmentTemplates.WorkByStaff),
    ];

    // The studio says it in the reader's language; named as the localizer's, so that the scan of texts to translate finds it.
    private static string T(string english) => english;

    public RenderFragment Fields(EditorView view) => builder =>
    {
        builder.OpenComponent<AssignmentFields>(0);
        builder.AddComponentParameter(1, nameof(AssignmentFields.Model), new AssignmentForm(Assignment.Of(view.Content) ?? new(), view.Errors));
        builder.CloseComponent();
    };

    public EditedContent Read(IFormCollection form, JsonObject before)
    {
        var (assignment, errors, again) = AssignmentFormReader.Read(form, Assignment.Of(before) ?? new());
        if (!again)
            foreach (var (field, message) in AssignmentRules.Faults(assignment))
                errors.Add(field, message);
        return new(Merge(before, assignment), again ? new FormErrors() : errors, again);
    }

    // Settings that the form does not know (dates of its own, who may see it) stay.
    private static JsonObject Merge(JsonObject before, Assignment assignment)
    {
        var merged = (JsonObject)before.DeepClone();
        foreach (var (name, value) in assignment.ToJson())
            merged[name] = value?.DeepClone();
        if (assignment.Due is null)
            merged.Remove("due");
        return merged;
    }
}

/// <summary>The editing form of an assignment.</summary>
public sealed record AssignmentForm(Assignment Assignment, FormErrors Errors);
