using System.Xml.Linq;
using Stoa.Problems.Questions;
using Stoa.Problems.Scripts;

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
        ["symbolicresponse"] = (["textline", "formulaequationinput"], CapaSymbols.Symbolic),
        ["formularesponse"] = (["textline", "formulaequationinput"], CapaNumbers.Formula),
        ["stringresponse"] = (["textline"], CapaTexts.Text),
        ["imageresponse"] = (["imageinput"], CapaPictures.Image),
        ["annotationresponse"] = (["annotationinput"], CapaAnnotations.Annotation),
        ["choicetextresponse"] = (["choicetextgroup", "radiotextgroup", "checkboxtextgroup"], CapaAnnotations.ChoiceText),
    };

    private static readonly Dictionary<string, Phrase> unknown = new(StringComparer.Ordinal)
    {
        ["coderesponse"] = Phrase.T("This problem needs a grading program elsewhere, which this site does not call yet."),
        ["externalresponse"] = Phrase.T("This problem needs a grading program elsewhere, which this site does not call yet."),
        ["matlabresponse"] = Phrase.T("This problem needs a grading program elsewhere, which this site does not call yet."),
        ["javascriptresponse"] = Phrase.T("This problem needs its author's own JavaScript, which this site does not run yet."),
    };

    internal static bool CanAnswer(string responseType) => known.ContainsKey(responseType) || CapaScripted.Grades(responseType);

    /// <param name="clean">The HTML sanitizer: what it returns is shown to learners.</param>
    /// <param name="names">What the problem's script named. Where it is needed and missing, the problem has places for its questions and
    /// cannot be shown.</param>
    internal static Problem Parse(string source, Func<string, string> clean, ScriptNames? names = null)
    {
        var (root, error) = CapaXml.Open(source);
        if (root is null) return new Problem { Body = "", Questions = [], Unsupported = error };
        var given = root.Attributes().ToDictionary(a => a.Name.LocalName, a => a.Value, StringComparer.Ordinal);
        var notes = new List<ProblemNote>();
        var script = CapaScript.Resolve(root, notes);
        if (script is { NamesShow: true } && names is not null) CapaScript.Substitute(root, names.Put);
        var written = script is { NamesShow: true } && names is not null ? html => clean(names.Put(html)) : clean;
        var read = new ReadProblem([], [], [], [], script is { NamesShow: true } && names is null);
        foreach (var (index, element) in root.Descendants().Where(e => IsResponse(e.Name.LocalName)).ToList().Index())
            read.Found.Add(ReadResponse(new CapaResponse(element, index + 1, written), read));
        var hints = root.Elements("demandhint").Elements("hint").Select(h => written(HtmlText.Inner(h))).Where(h => h.Length > 0).ToList();
        var unsupported = read.Found.FirstOrDefault(r => r.Unsupported is not null)?.Unsupported;
        CapaBody.TakeOutHidden(root);
        var explanations = CapaBody.TakeExplanations(root, written);
        CapaBody.Rename(root);
        var whole = new Problem
        {
            Body = written(HtmlText.Inner(root)),
            Questions = read.Questions,
            Explanations = explanations,
            Hints = hints,
            Given = given,
            Settings = SettingsReader.Read(given),
            Notes = notes,
            Responses = read.Found,
            Script = script,
            Scripted = read.Scripted,
            ScriptHints = read.Hints,
            IsPrepared = !read.Unprepared,
        };
        return unsupported is null ? whole : whole with { Body = "", Questions = [], Explanations = [], Hints = [], Script = null, Scripted = [], ScriptHints = [], Unsupported = unsupported };
    }

    private sealed record ReadProblem(List<Question> Questions, List<ResponseFound> Found, List<ScriptedResponse> Scripted, List<ScriptHint> Hints, bool Unprepared);

    private static bool IsResponse(string name) => known.ContainsKey(name) || unknown.ContainsKey(name) || CapaScripted.Grades(name);

    private static ResponseFound ReadResponse(CapaResponse response, ReadProblem read)
    {
        var type = response.Type;
        if (unknown.TryGetValue(type, out var reason)) return TakeOut(response, reason);
        var scripted = CapaScripted.Grades(type);
        var inputs = scripted ? CapaScripted.InputsOf(type) : known[type].Inputs;
        if (response.Inputs.Count == 0) return TakeOut(response, Phrase.T("It has a question without a place for the answer."));
        if (response.Inputs.FirstOrDefault(i => i.Is(CapaResponse.Programs)) is { } program)
            return TakeOut(response, Phrase.T("It is answered with a program of Open edX's own, which this site does not have: <{0}>.", program.Name.LocalName));
        if (response.Inputs.FirstOrDefault(i => !i.Is(inputs)) is { } foreign)
            return TakeOut(response, Phrase.T("It has a field that does not fit its question: <{0}>.", foreign.Name.LocalName));
        if (scripted && CapaScripted.Response(response) is var grading)
        {
            if (grading is null) return TakeOut(response, Phrase.T("A question of it names nothing that grades it."));
            read.Scripted.Add(grading);
        }
        foreach (var input in response.Inputs)
        {
            var (question, error) = read.Unprepared ? Place(response, input) : scripted ? CapaScripted.Question(response, input) : known[type].Read(response, input);
            if (question is null) return TakeOut(response, error!);
            var labels = CapaLabels.Take(response, input);
            read.Questions.Add(question with
            {
                Label = labels.Label,
                Descriptions = labels.Descriptions,
                Name = labels.Name,
                Inline = labels.Label is null && response.IsInline(input) && question is not ScriptedQuestion { Field: not TextField },
            });
        }
        if (CapaScripted.HintFunction(response.Element) is { } function) read.Hints.Add(new ScriptHint([.. response.Inputs.Select(response.IdOf)], function));
        foreach (var (input, question) in response.Inputs.Zip(read.Questions.TakeLast(response.Inputs.Count)))
            input.ReplaceWith(new XText(Slot.Question(question.Id)));
        return new ResponseFound(type);
    }

    private static ReadQuestion Place(CapaResponse response, XElement input) => new UnpreparedQuestion
    {
        Id = response.IdOf(input),
        Kind = response.Type,
        Points = response.Type == "annotationresponse" ? 2 : CapaResponse.PointsOf(input),
    };

    private static ResponseFound TakeOut(CapaResponse response, Phrase reason)
    {
        response.Element.Descendants().Where(e => e.Is(CapaResponse.InputTags)).Remove();
        return new ResponseFound(response.Type, reason);
    }
}
