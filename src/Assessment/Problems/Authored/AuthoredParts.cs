using System.Net;
using System.Security.Cryptography;
using System.Text;

namespace Stoa.Problems.Authored;

/// <summary>What several kinds of question read alike.</summary>
internal static class AuthoredParts
{
    private const int ShortestOpaque = 6;

    /// <summary>“html”, or “text” made safe to stand as HTML.</summary>
    internal static string Html(AuthorJson part) =>
        part.Has("html") ? part.Html("html") : WebUtility.HtmlEncode(part.Text("text"));

    /// <summary>An id that may stand in the page although the place of the thing is the answer: the author's, if it is long enough to
    /// be no “a”, “b”, “c”; else one made of what the thing says.</summary>
    internal static string OpaqueId(AuthorJson part, string html)
    {
        var given = part.Text("id");
        if (given.Length == 0) return IdOfText(html);
        CheckId(part, given);
        if (given.Length < ShortestOpaque) part.Fault(Phrase.T("the id “{0}” could tell the answer: it needs at least {1} characters of no order, or leave it out", given, $"{ShortestOpaque}"));
        return given;
    }

    internal static string IdOfText(string html) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(html)))[..8];

    internal static string PlainId(AuthorJson part, string otherwise)
    {
        var given = part.Text("id") is { Length: > 0 } id ? id : otherwise;
        CheckId(part, given);
        return given;
    }

    internal static bool IsId(string id) => id.Length is > 0 and <= 60 && id.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_');

    internal static void Unique(AuthorJson part, IEnumerable<string> ids)
    {
        foreach (var twice in ids.GroupBy(id => id).Where(g => g.Count() > 1))
            part.Fault(Phrase.T("two entries have the id or the text “{0}”", twice.Key));
    }

    /// <summary>What “feedback” says to a right and to a wrong answer.</summary>
    internal static (string? Right, string? Wrong) RightAndWrong(AuthorJson part) =>
        part.Object("feedback") is { } said ? (said.Html("correct"), said.Html("incorrect")) : (null, null);

    internal static bool AllOrNothing(AuthorJson part) => part.Text("credit") == "all";

    private static void CheckId(AuthorJson part, string id)
    {
        if (!IsId(id)) part.Fault(Phrase.T("the id “{0}” may have only letters, digits, - and _", id));
    }
}
