using Stoa.Platform.Html;

namespace Stoa.Problems.Questions;

/// <summary>What a choice says, without its markup.</summary>
internal static class Spoken
{
    /// <param name="id">Stands for a choice without words, such as a picture.</param>
    internal static string Of(string html, string id) => HtmlText.Plain(html) is { Length: > 0 } text ? text : id;
}
