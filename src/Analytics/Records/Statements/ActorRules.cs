using System.Text.Json;
using System.Text.RegularExpressions;

namespace Stoa.Records.Statements;

/// <summary>Agents and groups (Data 2.4.2): exactly one inverse functional identifier, or a group that names its members.</summary>
internal static partial class ActorRules
{
    internal static readonly string[] Identifiers = ["mbox", "mbox_sha1sum", "openid", "account"];
    private static readonly string[] AgentNames = ["objectType", "name", "mbox", "mbox_sha1sum", "openid", "account"];
    private static readonly string[] GroupNames = [.. AgentNames, "member"];
    private static readonly string[] AccountNames = ["homePage", "name"];

    /// <summary>An agent or a group.</summary>
    internal static string? Actor(JsonElement value, string where) => Shape.TypeOf(value) == "Group" ? Group(value, where) : Agent(value, where);

    internal static string? Agent(JsonElement value, string where) =>
        Shape.Object(value, where, AgentNames)
        ?? (Shape.TypeOf(value) is null or "Agent" ? null : $"{where} must be an Agent.")
        ?? Shape.Optional(value, "name", where, Shape.Text)
        ?? (Count(value) == 1 ? null : $"{where} must have exactly one of mbox, mbox_sha1sum, openid, account.")
        ?? Identifier(value, where);

    internal static string? Group(JsonElement value, string where) =>
        Shape.Object(value, where, GroupNames)
        ?? (Shape.TypeOf(value) == "Group" ? null : $"{where} must be a Group.")
        ?? Shape.Optional(value, "name", where, Shape.Text)
        ?? Count(value) switch
        {
            0 => Shape.Required(value, "member", where, Members),
            1 => Identifier(value, where) ?? Shape.Optional(value, "member", where, Members),
            _ => $"{where} must have at most one of mbox, mbox_sha1sum, openid, account.",
        };

    /// <summary>An agent, or a group of two without an identifier: an application and the person it acts for (Data 2.4.9).</summary>
    internal static string? Authority(JsonElement value, string where)
    {
        if (Shape.TypeOf(value) != "Group")
            return Agent(value, where);
        return Group(value, where)
            ?? (Count(value) == 0 && value.GetProperty("member").GetArrayLength() == 2 ? null : $"{where} may be a Group only of two agents without an identifier.");
    }

    private static string? Members(JsonElement value, string where) => Shape.Each(value, where, Agent);

    private static int Count(JsonElement value) => Identifiers.Count(name => value.TryGetProperty(name, out _));

    private static string? Identifier(JsonElement value, string where) =>
        Shape.Optional(value, "mbox", where, Mailbox)
        ?? Shape.Optional(value, "mbox_sha1sum", where, Sha1)
        ?? Shape.Optional(value, "openid", where, Values.Iri)
        ?? Shape.Optional(value, "account", where, Account);

    private static string? Mailbox(JsonElement value, string where) =>
        value.ValueKind == JsonValueKind.String && MailboxShape().IsMatch(value.GetString()!) ? null : $"{where} must be 'mailto:' and an e-mail address.";

    private static string? Sha1(JsonElement value, string where) =>
        value.ValueKind == JsonValueKind.String && Sha1Shape().IsMatch(value.GetString()!) ? null : $"{where} must be a SHA-1 in hexadecimal.";

    private static string? Account(JsonElement value, string where) =>
        Shape.Object(value, where, AccountNames)
        ?? Shape.Required(value, "homePage", where, Values.Iri)
        ?? Shape.Required(value, "name", where, Shape.Text);

    [GeneratedRegex(@"^mailto:[^@\s]+@[^@\s]+\z")]
    private static partial Regex MailboxShape();

    [GeneratedRegex(@"^[0-9a-fA-F]{40}\z")]
    private static partial Regex Sha1Shape();
}
