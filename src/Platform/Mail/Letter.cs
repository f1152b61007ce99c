using System.Globalization;
using System.Net;
using System.Text;
using Stoa.Contracts.People;

namespace Stoa.Platform.Mail;

/// <summary>A short letter in the site's plain dress: a heading, a few sentences, perhaps a code to type or a button to press.
/// Made in the language of <see cref="CultureInfo.CurrentUICulture"/>; the plain text says the same as the HTML.</summary>
/// <param name="Paragraphs">Above the code and the button.</param>
/// <param name="Code">Shown large, spaced, left to right.</param>
/// <param name="Link">An absolute address with the button's words.</param>
/// <param name="Remarks">Small print below.</param>
public sealed record Letter(
    string Subject, IReadOnlyList<string> Paragraphs, string? Code = null, LetterLink? Link = null, IReadOnlyList<string>? Remarks = null)
{
    private const string Sans = "font-family:system-ui,-apple-system,'Segoe UI',Roboto,'Noto Sans','Noto Sans Arabic',sans-serif";

    /// <param name="site">The site's name, at the head of the letter.</param>
    public MailMessage To(string address, string site) => new(address, Subject, Text(site), Html(site));

    private string Text(string site)
    {
        List<string?> parts =
        [
            .. Paragraphs, Code, Link is null ? null : $"{Link.Text}:\n{Link.Url}", .. Remarks ?? [], $"— {site}",
        ];
        return string.Join("\n\n", parts.Where(part => part is not null)) + "\n";
    }

    private string Html(string site)
    {
        var culture = CultureInfo.CurrentUICulture;
        var direction = culture.TextInfo.IsRightToLeft ? "rtl" : "ltr";
        var html = new StringBuilder()
            .Append(CultureInfo.InvariantCulture, $"""<!doctype html><html lang="{(culture.Name.Length == 0 ? "en" : culture.Name)}" dir="{direction}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><meta name="color-scheme" content="light dark"><title>{Encode(Subject)}</title></head>""")
            .Append(CultureInfo.InvariantCulture, $"""<body style="margin:0;padding:32px 16px;background:#f7f5f1;color:#1f2733;{Sans};font-size:16px;line-height:1.55"><div style="max-width:480px;margin:0 auto"><p style="margin:0 0 12px;font-weight:600;color:#59616d">{Encode(site)}</p>""")
            .Append(CultureInfo.InvariantCulture, $"""<div style="background:#ffffff;color:#1f2733;border:1px solid #e3dfd8;border-radius:12px;padding:28px"><h1 style="margin:0 0 16px;font-size:22px;line-height:1.25">{Encode(Subject)}</h1>""");
        foreach (var paragraph in Paragraphs)
            html.Append(CultureInfo.InvariantCulture, $"""<p style="margin:0 0 16px">{Encode(paragraph)}</p>""");
        if (Code is not null)
            html.Append(CultureInfo.InvariantCulture, $"""<p dir="ltr" style="margin:0 0 16px;padding:14px;background:#f1f4f8;border-radius:8px;text-align:center;font-size:28px;font-weight:700;letter-spacing:4px">{Encode(Code)}</p>""");
        if (Link is not null)
            html.Append(CultureInfo.InvariantCulture, $"""<p style="margin:8px 0 16px"><a href="{Encode(Link.Url)}" style="display:inline-block;padding:12px 20px;background:#1d5a80;color:#ffffff;border-radius:8px;text-decoration:none;font-weight:600">{Encode(Link.Text)}</a></p>""");
        html.Append("</div>");
        foreach (var remark in Remarks ?? [])
            html.Append(CultureInfo.InvariantCulture, $"""<p style="margin:16px 0 0;font-size:14px;color:#59616d">{Encode(remark)}</p>""");
        return html.Append("</div></body></html>").ToString();
    }

    private static string Encode(string text) => WebUtility.HtmlEncode(text);
}

public sealed record LetterLink(string Url, string Text);
