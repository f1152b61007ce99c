using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;
using Stoa.PeerReview.Files;
using Stoa.Ui.Strings;

namespace Stoa.PeerReview.Submissions;

/// <summary>What a learner's form brings. Files are stored as they arrive; what is wrong with one does not lose the text beside it.</summary>
/// <param name="FormId">The same when a form is sent twice.</param>
/// <param name="Faults">What could not be taken, in words.</param>
/// <param name="TooLong">The text was longer than is taken; it is not in <paramref name="Body"/>.</param>
internal sealed record WorkForm(Guid? FormId, string? Body, IReadOnlyList<string>? Links, IReadOnlyList<string> Faults, bool TooLong)
{
    internal const int LongestBody = 200_000;
    private const int MostBytes = 4 * LongestBody;
    private const int MostLinks = 20;
    private const int MostSections = 64;

    internal static async Task<WorkForm> Read(HttpContext http, OpenedWork work, FileTray tray)
    {
        var read = new WorkForm(null, null, null, [], false);
        if (Boundary(http.Request) is { } boundary)
        {
            var reader = new MultipartReader(boundary, http.Request.Body);
            for (var count = 0; count < MostSections && await Next(reader, http.RequestAborted) is { } section; count++)
                read = await read.With(section, work, tray, http.RequestAborted);
            return read;
        }
        if (!http.Request.HasFormContentType)
            return read;
        return await ReadForm(http.Request) is { } form
            ? form.Aggregate(read, (sofar, field) => sofar.With(field.Key, field.Value.ToString()))
            : read with { TooLong = true };
    }

    private async Task<WorkForm> With(MultipartSection section, OpenedWork work, FileTray tray, CancellationToken cancellation)
    {
        if (section.AsFileSection() is { FileStream: not null } file)
            return file.FileName.Length == 0 ? this : await tray.Put(work, file.FileName, file.FileStream, cancellation) is { } fault ? this with { Faults = [.. Faults, fault] } : this;
        if (section.AsFormDataSection() is not { } field)
            return this;
        return await Text(section.Body, cancellation) is { } text ? With(field.Name, text) : this with { TooLong = true };
    }

    private WorkForm With(string name, string value) => name switch
    {
        "form" => this with { FormId = Guid.TryParse(value, out var id) ? id : null },
        "text" => value.Length > LongestBody ? this with { TooLong = true } : this with { Body = value.ReplaceLineEndings("\n").Replace("\0", "", StringComparison.Ordinal) },
        "links" => WithLinks(value),
        _ => this,
    };

    private WorkForm WithLinks(string value)
    {
        var lines = value.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Take(MostLinks + 1).ToList();
        var good = lines.Where(IsLink).Take(MostLinks).ToList();
        string[] faults = lines.Count == good.Count ? [] : [Words.T("A link starts with https:// or http://, and there are {0} at most.", MostLinks)];
        return this with { Links = good, Faults = [.. Faults, .. faults] };
    }

    internal static bool IsLink(string text) =>
        text.Length <= 2000 && Uri.TryCreate(text, UriKind.Absolute, out var uri) && uri.Scheme is "https" or "http" && uri.Host.Length > 0 && uri.UserInfo.Length == 0;

    private static string? Boundary(HttpRequest request) =>
        MediaTypeHeaderValue.TryParse(request.ContentType, out var type) && type.MediaType == "multipart/form-data"
            ? HeaderUtilities.RemoveQuotes(type.Boundary).Value
            : null;

    private static async Task<MultipartSection?> Next(MultipartReader reader, CancellationToken cancellation)
    {
        try
        {
            return await reader.ReadNextSectionAsync(cancellation);
        }
        catch (Exception broken) when (broken is IOException or InvalidDataException)
        {
            return null;
        }
    }

    // Null when it is longer than is taken: what comes after is read and forgotten.
    private static async Task<string?> Text(Stream body, CancellationToken cancellation)
    {
        using var kept = new MemoryStream();
        var buffer = new byte[16 * 1024];
        int read;
        while ((read = await body.ReadAsync(buffer, cancellation)) > 0)
            if (kept.Length + read <= MostBytes)
                kept.Write(buffer, 0, read);
            else
                return null;
        return System.Text.Encoding.UTF8.GetString(kept.GetBuffer(), 0, (int)kept.Length);
    }

    /// <summary>Null where the form has more fields, or longer ones, than any of ours.</summary>
    private static async Task<IFormCollection?> ReadForm(HttpRequest request)
    {
        try
        {
            return await request.ReadFormAsync(request.HttpContext.RequestAborted);
        }
        catch (Exception broken) when (broken is InvalidDataException or BadHttpRequestException { StatusCode: StatusCodes.Status413PayloadTooLarge })
        {
            return null;
        }
    }
}
