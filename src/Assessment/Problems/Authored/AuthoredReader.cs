using System.Text;
using System.Text.Json;
using Stoa.Problems.Questions;

namespace Stoa.Problems.Authored;

/// <summary>Reads our own JSON form of a problem, <c>stoa-problem/1</c>; the README describes it.</summary>
internal static class AuthoredReader
{
    internal const string Format = "stoa-problem/1";
    internal const string Cloze = "cloze";

    private static readonly Dictionary<string, Func<AuthorJson, string, Question?>> kinds = new(StringComparer.Ordinal)
    {
        ["choice"] = AuthoredChoices.Choice,
        ["dropdown"] = AuthoredChoices.Dropdown,
        ["trueFalse"] = AuthoredChoices.TrueFalse,
        ["numeric"] = AuthoredNumbers.Numeric,
        ["formula"] = AuthoredNumbers.Formula,
        ["text"] = AuthoredTexts.Text,
        ["shortAnswer"] = AuthoredTexts.ShortAnswer,
        ["ordering"] = AuthoredOrderings.Ordering,
        ["matching"] = AuthoredPlacements.Matching,
        ["hotspot"] = AuthoredPictures.Hotspot,
        ["imageMap"] = AuthoredPictures.ImageMap,
        ["dragDrop"] = AuthoredPlacements.DragDrop,
        [AuthoredCode.Kind] = AuthoredCode.Code,
    };

    internal static (Problem Problem, IReadOnlyList<Phrase> Faults) Parse(JsonElement content, Func<string, string> clean)
    {
        var faults = new List<Phrase>();
        var source = new AuthorJson(content, "problem", faults, clean);
        var questions = new List<Question>();
        var body = new StringBuilder();
        if (source.Items("body").Count == 0) source.Fault(Phrase.T("“body” has to be a list with at least one part"));
        foreach (var part in source.Objects("body")) ReadPart(part, body, questions);
        foreach (var twice in questions.GroupBy(q => q.Id).Where(g => g.Count() > 1))
            source.Fault(Phrase.T("two questions have the id “{0}”", twice.Key));
        if (!AuthoredCode.StandAlone(questions)) source.Fault(Phrase.T("a programming task is the only question of its problem that the sandbox judges; give the others questions of their own"));
        var explanation = source.Html("explanation");
        if (explanation.Length > 0) body.Append(Slot.Explanation(0));
        var given = ReadSettings(source);
        var problem = new Problem
        {
            Body = body.ToString(),
            Questions = faults.Count == 0 ? questions : [],
            Explanations = explanation.Length > 0 ? [new Explanation(explanation)] : [],
            Hints = [.. source.Items("hints").Where(h => h.ValueKind == JsonValueKind.String).Select(h => clean(Slot.StripFrom(h.GetString()!)))],
            Given = given,
            Settings = SettingsReader.Read(given),
            Responses = [.. questions.Select(q => new ResponseFound(q.Kind))],
            Unsupported = faults.Count == 0 ? null : Phrase.T("Its author has to correct it first."),
        };
        return (problem, faults);
    }

    private static void ReadPart(AuthorJson part, StringBuilder body, List<Question> questions)
    {
        var kind = part.Text("response");
        if (kind == Cloze) ReadCloze(part, body, questions);
        else if (part.Has("html")) body.Append(part.Html("html"));
        else if (!kinds.ContainsKey(kind)) part.Fault(Phrase.T("a part needs “html”, or “response” with one of {0}", string.Join(", ", kinds.Keys.Append(Cloze))));
        else if (IdOf(part, questions.Count + 1) is { } id && ReadQuestion(part, id) is { } question)
        {
            questions.Add(question with
            {
                Label = part.Has("prompt") ? part.Html("prompt") : null,
                Name = part.Text("name"),
                Inline = part.Flag("inline"),
            });
            body.Append(Slot.Question(id));
        }
    }

    private static void ReadCloze(AuthorJson part, StringBuilder body, List<Question> questions)
    {
        if (IdOf(part, questions.Count + 1) is not { } id) return;
        var (text, gaps) = AuthoredCloze.Read(part, id, ReadQuestion);
        body.Append(text);
        questions.AddRange(gaps);
    }

    private static string? IdOf(AuthorJson part, int number)
    {
        var id = part.Text("id") is { Length: > 0 } given ? given : $"q{number}";
        if (AuthoredParts.IsId(id)) return id;
        part.Fault(Phrase.T("the id “{0}” may have only letters, digits, - and _", id));
        return null;
    }

    private static Question? ReadQuestion(AuthorJson part, string id)
    {
        if (!kinds.TryGetValue(part.Text("response"), out var read))
        {
            part.Fault(Phrase.T("“{0}” has to be one of {1}", "response", string.Join(", ", kinds.Keys)));
            return null;
        }
        if (read(part, id) is not { } question) return null;
        var points = part.Number("points") ?? question.Points;
        if (points <= 0) part.Fault(Phrase.T("“points” has to be more than zero"));
        return question with
        {
            Descriptions = part.Has("description") ? [part.Html("description")] : [],
            Points = points,
            PointsIfCorrect = points,
        };
    }

    private static Dictionary<string, string> ReadSettings(AuthorJson source)
    {
        var given = new Dictionary<string, string>(StringComparer.Ordinal);
        if (source.Object("settings") is { } settings)
            foreach (var property in settings.Element.EnumerateObject())
                given[property.Name] = property.Value.ValueKind == JsonValueKind.String ? property.Value.GetString()! : property.Value.GetRawText();
        return given;
    }

    /// <summary>Feedback as text, or as an object with a label of its own.</summary>
    internal static Feedback? ReadFeedback(AuthorJson from, string name, bool correct)
    {
        var html = from.Object(name) is { } labelled ? labelled.Html("html") : from.Html(name);
        var label = from.Object(name) is { } named && named.Has("label") ? named.Text("label") : null;
        return html.Length > 0 ? new Feedback(label, [html], correct) : null;
    }
}
