using System.Xml.Linq;
using Stoa.Problems.Questions;

namespace Stoa.Problems.Capa;

/// <summary>Reads the problem XML of Open edX.</summary>
internal static class CapaReader
{
    private delegate ReadQuestion Read(CapaResponse response, XElement input);

    private static readonly Dictionary<string, (string[] Inputs, Read Read)> known = new(StringComparer.Ordinal)
    {
        ["multiplechoiceresponse"] = (["choicegroup"], CapaChoices.One),
        ["truefalseresponse"] = (["choicegroup"], CapaChoices.One),
        ["choiceresponse"] = (["checkboxgroup", "radiogroup"], CapaChoices.Several),
        ["optionresponse"] = (["optioninput"], CapaChoices.Dropdown),
        ["numericalresponse"] = (["textline", "formulaequationinput"], CapaNumbers.Numeric),
        ["formularesponse"] = (["textline", "formulaequationinput"], CapaNumbers.Formula),
        ["stringresponse"] = (["textline"], CapaTexts.Text),
        ["imageresponse"] = (["imageinput"], CapaPictures.Image),
        ["annotationresponse"] = (["annotationinput"], CapaAnnotations.Annotation),
        ["choicetextresponse"] = (["choicetextgroup", "radiotextgroup", "checkboxtextgroup"], CapaAnnotations.ChoiceText),
    };

    private static readonly Dictionary<string, Phrase> unknown = new(StringComparer.Ordinal)
    {
        ["customresponse"] = Phrase.T("This problem needs a Python script, which this site does not run yet."),
        ["symbolicresponse"] = Phrase.T("This problem needs a Python script, which this site does not run yet."),
        ["schematicresponse"] = Phrase.T("This problem needs an editor for circuit diagrams, which this site does not have yet."),
        ["coderesponse"] = Phrase.T("This problem needs a grading program elsewhere, which this site does not call yet."),
        ["externalresponse"] = Phrase.T("This problem needs a grading program elsewhere, which this site does not call yet."),
        ["matlabresponse"] = Phrase.T("This problem needs a grading program elsewhere, which this site does not call yet."),
        ["javascriptresponse"] = Phrase.T("This problem needs its author's own JavaScript, which this site does not run yet."),
    };

    internal static bool CanAnswer(string responseType) => known.ContainsKey(responseType);

    /// <param name="clean">The HTML sanitizer: what it returns is shown to learners.</param>
    internal static Problem Parse(string source, Func<string, string> clean)
    {
        var (root, error) = CapaXml.Open(source);
        if (root is null) return new Problem { Body = "", Questions = [], Unsupported = error };
        var given = root.Attributes().ToDictionary(a => a.Name.LocalName, a => a.Value, StringComparer.Ordinal);
        var notes = new List<ProblemNote>();
        var scripted = CapaScript.Resolve(root, notes);
        var questions = new List<Question>();
        var responses = new List<ResponseFound>();
        foreach (var (index, element) in root.Descendants().Where(e => known.ContainsKey(e.Name.LocalName) || unknown.ContainsKey(e.Name.LocalName)).ToList().Index())
            responses.Add(ReadResponse(new CapaResponse(element, index + 1, clean), scripted, questions));
        var hints = root.Elements("demandhint").Elements("hint").Select(h => clean(HtmlText.Inner(h))).Where(h => h.Length > 0).ToList();
        var unsupported = scripted ?? responses.FirstOrDefault(r => r.Unsupported is not null)?.Unsupported;
        CapaBody.TakeOutHidden(root);
        var explanations = CapaBody.TakeExplanations(root, clean);
        CapaBody.Rename(root);
        return new Problem
        {
            Body = unsupported is null ? clean(HtmlText.Inner(root)) : "",
            Questions = unsupported is null ? questions : [],
            Explanations = unsupported is null ? explanations : [],
            Hints = unsupported is null ? hints : [],
            Given = given,
            Settings = SettingsReader.Read(given),
            Notes = notes,
            Responses = responses,
            Unsupported = unsupported,
        };
    }

    private static ResponseFound ReadResponse(CapaResponse response, Phrase? scripted, List<Question> questions)
    {
        var type = response.Type;
        if (unknown.TryGetValue(type, out var reason)) return TakeOut(response, reason);
        var (inputs, read) = known[type];
        if (response.Inputs.Count == 0) return TakeOut(response, Phrase.T("It has a question without a place for the answer."));
        if (response.Inputs.FirstOrDefault(i => !i.Is(inputs)) is { } foreign)
            return TakeOut(response, Phrase.T("It has a field that does not fit its question: <{0}>.", foreign.Name.LocalName));
        if (scripted is not null) return TakeOut(response, scripted);
        foreach (var input in response.Inputs)
        {
            var (question, error) = read(response, input);
            if (question is null) return TakeOut(response, error!);
            var labels = CapaLabels.Take(response, input);
            questions.Add(question with
            {
                Label = labels.Label,
                Descriptions = labels.Descriptions,
                Name = labels.Name,
                Inline = labels.Label is null && response.IsInline(input),
            });
        }
        foreach (var (input, question) in response.Inputs.Zip(questions.TakeLast(response.Inputs.Count)))
            input.ReplaceWith(new XText(Slot.Question(question.Id)));
        return new ResponseFound(type);
    }

    private static ResponseFound TakeOut(CapaResponse response, Phrase reason)
    {
        response.Element.Descendants().Where(e => e.Is(CapaResponse.InputTags)).Remove();
        return new ResponseFound(response.Type, reason);
    }
}
