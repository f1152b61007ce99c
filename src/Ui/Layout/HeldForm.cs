using Microsoft.AspNetCore.Http;
using Stoa.Platform.Web;

namespace Stoa.Ui;

/// <summary>A form that could not be taken now: its page holds what was sent, to be sent again by one press, so that nobody has to
/// write it twice. Never a password, never a file.</summary>
/// <param name="Page">Where the form stood.</param>
public sealed record HeldForm(string Action, string Page, IReadOnlyList<KeyValuePair<string, string>> Fields)
{
    private const string PageField = "held-from";
    private const int MostCharacters = 512 * 1024;

    internal static bool IsHeldAt(int status) =>
        status is StatusCodes.Status401Unauthorized or StatusCodes.Status429TooManyRequests or StatusCodes.Status503ServiceUnavailable or StatusCodes.Status507InsufficientStorage;

    /// <summary>What its sender wrote, to be seen again; the rest only says where it belongs.</summary>
    public IEnumerable<string> Written => Fields.Select(sent => sent.Value).Where(value => value.Any(char.IsWhiteSpace));

    internal static async Task<HeldForm?> Of(HttpRequest request)
    {
        if (!request.IsPostedForm() || !request.ContentType!.StartsWith("application/x-www-form-urlencoded", StringComparison.OrdinalIgnoreCase))
            return null;
        try
        {
            return Of(request, await request.ReadFormAsync(request.HttpContext.RequestAborted));
        }
        catch (Exception unread) when (unread is InvalidDataException or IOException)
        {
            return null;
        }
    }

    private static HeldForm? Of(HttpRequest request, IFormCollection form)
    {
        var fields = form.Where(sent => sent.Key != PageField)
            .SelectMany(sent => sent.Value.Select(value => KeyValuePair.Create(sent.Key, value ?? "")))
            .ToList();
        if (fields.Any(sent => sent.Key.Contains("password", StringComparison.OrdinalIgnoreCase)) || fields.Sum(sent => (long)sent.Value.Length) > MostCharacters)
            return null;
        var page = form[PageField] is [{ } from] && SeeOther.IsLocal(from) ? from : request.PageOfForm();
        return new(request.Path + request.QueryString, page, [.. fields, KeyValuePair.Create(PageField, page)]);
    }

    internal Task Answer(HttpContext http, ErrorModel why)
    {
        http.Response.Headers.CacheControl = "no-store";
        return Ui.Page.Of<HeldFormPage>(new HeldFormModel(why, this), why.Status).ExecuteAsync(http);
    }
}

public sealed record HeldFormModel(ErrorModel Why, HeldForm Form);
