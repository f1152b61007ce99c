using Microsoft.AspNetCore.Http;
using Stoa.Contracts.Grading;

namespace Stoa.CodeGrading.Attempts;

/// <summary>What a form of a task brings.</summary>
/// <param name="SubmissionId">The same when a form is sent twice.</param>
/// <param name="Revision">The revision that was shown.</param>
/// <param name="Input">The learner's own, where they asked for it.</param>
internal sealed record CodeForm(string Code, Guid? SubmissionId, string? Revision, string? Input)
{
    private const long LongestBody = 512 * 1024;

    /// <summary>Null where there is too much of it.</summary>
    internal static async Task<CodeForm?> Read(HttpRequest request)
    {
        if (!request.HasFormContentType) return new("", null, null, null);
        if (request.ContentLength > LongestBody) return null;
        try
        {
            var form = await request.ReadFormAsync(request.HttpContext.RequestAborted);
            // A browser sends lines as a network protocol of 1969 does; and no database takes a NUL.
            var (code, input) = (Clean(form["code"].ToString()), form["with"] == "input" ? Clean(form["input"].ToString()) : null);
            return code.Length > CodeTask.MaxText || input?.Length > CodeTask.MaxText
                ? null
                : new(code, Guid.TryParse(form["submission"], out var submission) ? submission : null, form["revision"] is [{ Length: > 0 } revision] ? revision : null, input);
        }
        catch (InvalidDataException)
        {
            return null;
        }
    }

    private static string Clean(string text) => text.Replace("\r\n", "\n", StringComparison.Ordinal).Replace("\0", "", StringComparison.Ordinal);
}
