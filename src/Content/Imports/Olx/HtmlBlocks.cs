using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Stoa.Contracts.Courses;
using Stoa.Imports.Fidelity;
using Stoa.Imports.Isolated;
using Stoa.Platform.Html;
using Stoa.Ui.Strings;

namespace Stoa.Imports.Olx;

/// <summary>One html block of a unit before it is decided how it will be shown.</summary>
internal sealed record RawHtml(string Key, string Title, string Html, string Where, JsonObject Settings)
{
    internal HtmlNature Nature { get; } = HtmlClassifier.Classify(Html);

    /// <summary>It shows nothing: it brings scripts or styles for the blocks beside it.</summary>
    internal bool IsSetup => Nature is { Visible: false, Interactive: true };
}

/// <summary>Reads html blocks. Text is sanitised into the page; what must run goes into a frame. In Open edX all blocks of a unit share
/// one page, so a block that only brings a script or a style sheet works on its neighbours: it is given to those that need it.</summary>
internal static partial class HtmlBlocks
{
    private const int MaxHtml = 2 * 1024 * 1024;

    internal static RawHtml Read(Definition definition, string key, BlockContext context)
    {
        var html = Source(definition, context) ?? "";
        if (html.Length > MaxHtml)
        {
            context.Ledger.Warn(definition.Where, Words.T("The text is very long; only its first part was taken."));
            html = html[..MaxHtml];
        }

        NoteForeign(html, definition.Where, context.Ledger);
        return new(key, definition.Title, Documents.AsLinks(context.Relink(html, definition.Where)), definition.Where, Settings.OfLeaf(definition, context.Ledger));
    }

    /// <summary>The block as it will be stored, or null when it only served its neighbours.</summary>
    internal static BlockDraft? Finish(RawHtml block, IReadOnlyList<RawHtml> unit, BlockContext context)
    {
        context.Ledger.Block("html", Outcome.Full);
        if (block.IsSetup && unit.Any(other => !other.IsSetup))
            return null;
        var setups = unit.Where(other => other.IsSetup && other != block).ToList();
        if (block.Nature.Interactive || setups.Any(setup => Scripts(setup, context).Any(script => ScriptNames.AnyOf(block.Html, script))))
            return Isolate(block, setups, [.. unit.TakeWhile(other => other != block)], context);
        var content = (JsonObject)block.Settings.DeepClone();
        content["html"] = context.CleanRelinked(block.Html);
        return new(block.Key, BlockTypes.Html, block.Title, content, []);
    }

    private static BlockDraft Isolate(RawHtml block, List<RawHtml> setups, List<RawHtml> earlier, BlockContext context)
    {
        var content = (JsonObject)block.Settings.DeepClone();
        content["html"] = block.Html;
        content["isolated"] = true;
        content["text"] = HtmlText.Plain(block.Html);
        Add("setup", setups.Where(earlier.Contains));
        Add("setupAfter", setups.Except(earlier));
        var code = setups.Prepend(block).SelectMany(part => Scripts(part, context)).Append(block.Html).ToList();
        if (code.Any(text => UsesJquery().IsMatch(text)))
            content["libraries"] = new JsonArray("jquery");
        var hosts = FrameHosts.In(code.Concat(setups.Select(setup => setup.Html)).Concat(Sheets(setups.Prepend(block), context)));
        if (hosts.Count > 0)
            content["hosts"] = new JsonArray([.. hosts.Select(host => JsonValue.Create(host))]);
        return new(block.Key, BlockTypes.Html, block.Title, content, []);

        // In the order of the unit: a script may count on what stands before it.
        void Add(string name, IEnumerable<RawHtml> parts)
        {
            if (string.Join('\n', parts.Select(part => part.Html)) is { Length: > 0 } html)
                content[name] = html;
        }
    }

    /// <summary>The scripts in a block and those it loads from the package.</summary>
    private static IEnumerable<string> Scripts(RawHtml block, BlockContext context) =>
        InlineScript().Matches(block.Html).Select(match => match.Groups[1].Value)
            .Concat(Loaded().Matches(block.Html).Select(match => context.Assets.Text(LastPart(match.Groups[1].Value)) ?? ""));

    private static IEnumerable<string> Sheets(IEnumerable<RawHtml> blocks, BlockContext context) =>
        blocks.SelectMany(block => Sheet().Matches(block.Html)).Select(match => context.Assets.Text(LastPart(match.Groups[1].Value)) ?? "");

    private static string LastPart(string path) => path[(path.LastIndexOf('/') + 1)..];

    private static string? Source(Definition definition, BlockContext context)
    {
        var file = definition.Xml.Text("filename") ?? definition.Name?.Replace(':', '/');
        if (definition.Xml.HasElements || !string.IsNullOrWhiteSpace(definition.Xml.Value))
            return OlxXml.Inner(definition.Xml);
        if (file is null)
            return "";
        var path = $"html/{file}.html";
        var text = context.Files.Text(path);
        if (text is null)
            context.Ledger.Warn(definition.Where, Words.T("Its text, {0}, is not in the package.", path));
        return text;
    }

    internal static void NoteForeign(string html, string where, Ledger ledger)
    {
        foreach (var host in ForeignPicture().Matches(html).Select(match => match.Groups[1].Value).Distinct())
            ledger.Info(where, Words.T("A picture is shown from another site, {0}; it may go away.", host));
    }

    [GeneratedRegex(@"\bjQuery\b|(?<![\w$])\$\s*[(.]")]
    private static partial Regex UsesJquery();

    [GeneratedRegex(@"<script\b[^>]{0,500}>([^<]*(?:<(?!/script)[^<]*)*)</script", RegexOptions.IgnoreCase, 5_000)]
    private static partial Regex InlineScript();

    [GeneratedRegex(@"<script\b[^>]{0,500}?\bsrc\s*=\s*[""'](/assets/[^""']{1,300})[""']", RegexOptions.IgnoreCase)]
    private static partial Regex Loaded();

    [GeneratedRegex(@"<link\b[^>]{0,500}?\bhref\s*=\s*[""'](/assets/[^""']{1,300})[""']", RegexOptions.IgnoreCase)]
    private static partial Regex Sheet();

    [GeneratedRegex(@"<(?:img|imageinput|drag_and_drop_input|draggable)\b[^>]{0,1000}?\b(?:src|img|icon)\s*=\s*[""']?https?://([^/""'\s>]{1,200})", RegexOptions.IgnoreCase)]
    private static partial Regex ForeignPicture();
}
