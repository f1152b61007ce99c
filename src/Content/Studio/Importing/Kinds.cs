using Stoa.Ui.Strings;

namespace Stoa.Studio.Importing;

/// <summary>What people call the kinds of block and question; a kind without a name of ours keeps its own.</summary>
internal static class Kinds
{
    internal static string NameOf(string kind) => kind switch
    {
        "html" => Words.T("Text"),
        "video" => Words.T("Video"),
        "problem" => Words.T("Problem"),
        "poll" => Words.T("Poll"),
        "survey" => Words.T("Survey"),
        "word_cloud" => Words.T("Word cloud"),
        "done" => Words.T("“Done” button"),
        "discussion" => Words.T("Discussion"),
        "random" or "library_content" => Words.T("Random selection"),
        "annotatable" => Words.T("Annotated text"),
        "cmi5" => Words.T("cmi5 unit"),
        "section" or "chapter" => Words.T("Section"),
        "lesson" or "sequential" => Words.T("Lesson"),
        "unit" or "vertical" => Words.T("Unit"),
        "multiplechoiceresponse" => Words.T("Multiple choice"),
        "choiceresponse" => Words.T("Checkboxes"),
        "optionresponse" => Words.T("Drop-down"),
        "numericalresponse" => Words.T("Number"),
        "stringresponse" => Words.T("Short text"),
        "formularesponse" => Words.T("Formula"),
        "imageresponse" => Words.T("Place in a picture"),
        "choicetextresponse" => Words.T("Choice with a number"),
        "annotationresponse" => Words.T("Annotation"),
        _ => kind,
    };
}
