using System.Xml.Linq;
using Stoa.Problems.Mathematics;
using Stoa.Problems.Questions;

namespace Stoa.Problems.Capa;

/// <summary>annotationresponse and choicetextresponse.</summary>
internal static class CapaAnnotations
{
    internal static ReadQuestion Annotation(CapaResponse response, XElement input)
    {
        string Part(string name) => input.Element(name) is { } part ? response.Clean(HtmlText.Inner(part)) : "";
        return new AnnotationQuestion
        {
            Id = response.IdOf(input),
            Kind = response.Type,
            Points = 2,
            PointsIfCorrect = 2,
            Passage = Part("text"),
            CommentTitle = Part("comment"),
            CommentPrompt = Part("comment_prompt"),
            TagPrompt = Part("tag_prompt"),
            Tags = [.. input.Elements("options").Elements("option").Select((o, i) => new AnnotationTag($"{i}", o.Value.Trim(), o.Get("choice") switch
            {
                "correct" => Correctness.Correct,
                "partially-correct" => Correctness.PartiallyCorrect,
                _ => Correctness.Incorrect,
            }))],
        };
    }

    internal static ReadQuestion ChoiceText(CapaResponse response, XElement input)
    {
        var id = response.IdOf(input);
        var choices = new List<ChoiceWithInputs>();
        foreach (var (index, choice) in input.Descendants("choice").Index())
        {
            var right = choice.Get("correct") == "true";
            var fields = choice.Elements("numtolerance_input").ToList();
            if (fields.Count == 0) fields = [.. choice.Elements("decoy_input")];
            var inputs = fields.Select((f, i) => ReadField(f, $"{id}.{index}.{i}", right)).ToList();
            if (inputs.Contains(null)) return Phrase.T("A number to fill in within a right choice has no answer that can be read.");
            choices.Add(new ChoiceWithInputs($"choice_{index}", right, PartsAround(choice, fields, response.Clean), inputs!));
        }
        return new ChoiceTextQuestion
        {
            Id = id,
            Kind = response.Type,
            Points = CapaResponse.PointsOf(input),
            Choices = choices,
            Multiple = input.Is("checkboxtextgroup"),
        };
    }

    private static ChoiceInput? ReadField(XElement field, string key, bool right)
    {
        var answer = field.Get("answer") ?? "";
        var tolerance = Tolerance.Read(field.Get("tolerance") ?? "0.001%");
        if (!right) return new ChoiceInput(key, answer, null, Tolerance.Standard);
        return CapaNumbers.StaffNumber(answer) is { } value && tolerance is not null ? new ChoiceInput(key, answer, value, tolerance) : null;
    }

    private static List<string> PartsAround(XElement choice, List<XElement> fields, Func<string, string> clean)
    {
        var copy = new XElement(choice);
        var places = copy.Elements(fields is [var first, ..] ? first.Name : "none").ToList();
        foreach (var place in places) place.ReplaceWith(new XText(Slot.Opening.ToString()));
        CapaBody.Rename(copy);
        return [.. clean(HtmlText.Inner(copy)).Split(Slot.Opening)];
    }
}
