using Stoa.Contracts.Courses;
using Stoa.Imports.Assets;
using Stoa.Imports.Fidelity;
using Stoa.Platform.Html;

namespace Stoa.Imports.Olx;

/// <summary>What a reader of blocks may use: the files, the ledger, and the ways links and HTML are put into our form.</summary>
internal sealed record BlockContext(
    OlxFiles Files, Ledger Ledger, StaticFiles Assets, CourseLinks Links, Func<string, bool> IsBlock, IProblemInspector? Problems)
{
    /// <summary>HTML or problem XML with references to files and to other blocks in our form; the text between the tags is left alone.</summary>
    internal string Relink(string markup, string where) =>
        HtmlTag.ChangeInside(markup, tag => Links.Rewrite(AssetLinks.Rewrite(tag, Assets, where), where, IsBlock));

    /// <summary>The same with the places of pictures kept, and sanitised.</summary>
    internal string Clean(string? html, string where) =>
        string.IsNullOrWhiteSpace(html) ? "" : CleanRelinked(Relink(html, where));

    internal string CleanRelinked(string html) => HtmlSanitizer.Sanitize(PictureSizes.Write(html, Assets));

    /// <summary>The address of a file or page as it may stand in content, or null: a file of the package, or https elsewhere.</summary>
    internal string? Address(string? written, string where)
    {
        if (OlxValues.Plain(written) is not { } plain)
            return null;
        var address = AssetLinks.RewriteWhole(plain, Assets, where);
        if (address == plain && !plain.Contains('/', StringComparison.Ordinal) && Assets.Has(plain))
            address = Assets.Path(plain, where)!;
        if (address.StartsWith("//", StringComparison.Ordinal))
            address = "https:" + address;
        return address.StartsWith("/assets/", StringComparison.Ordinal) || address.StartsWith("https://", StringComparison.OrdinalIgnoreCase) ? address : null;
    }
}
