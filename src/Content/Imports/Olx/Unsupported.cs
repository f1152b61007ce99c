using System.Text.Json.Nodes;
using Stoa.Contracts.Courses;
using Stoa.Imports.Fidelity;
using Stoa.Ui.Strings;

namespace Stoa.Imports.Olx;

/// <summary>What cannot run here stands in its place with a reason; its source is kept for a later version.</summary>
internal static class Unsupported
{
    /// <param name="because">What this block lacks, where its type as such can run.</param>
    internal static BlockDraft Read(Definition definition, string key, BlockContext context, string? because = null)
    {
        var reason = because ?? Reason(definition.Type);
        context.Ledger.Block(definition.Type, Outcome.Unsupported);
        context.Ledger.Warn(definition.Where, reason);
        var source = definition.IsBroken ? definition.Source ?? "" : OlxXml.Outer(definition.Xml);
        return Block(key, definition.Type, TitleOf(definition), reason, context.Relink(source, definition.Where));
    }

    internal static BlockDraft Block(string key, string type, string title, string reason, string source) => new(
        key, BlockTypes.Unsupported, title, new JsonObject { ["originalType"] = type, ["reason"] = reason, ["source"] = source }, []);

    private static string TitleOf(Definition definition) =>
        definition.Title.Length > 0 ? definition.Title : (string?)definition.Xml.Element("title") ?? "";

    private static string Reason(string type) => type switch
    {
        "lti" or "lti_consumer" => Words.T("External tools (LTI) cannot be started here yet."),
        "submit_and_compare" => Words.T("Work that staff grade cannot be handed in here yet."),
        "scorm" or "scormxblock" => Words.T("SCORM packages cannot be played here yet."),
        "azure_media_services" or "officemix" => Words.T("The service behind this block no longer exists or cannot be reached from here."),
        "google-document" or "google-calendar" => Words.T("Google documents and calendars cannot be embedded here yet."),
        _ => Words.T("Blocks of the type “{0}” cannot be shown here yet.", type),
    };
}
