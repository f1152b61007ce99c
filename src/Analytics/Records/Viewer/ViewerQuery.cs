using System.Globalization;
using Microsoft.AspNetCore.Http;
using Stoa.Platform.Web;
using Stoa.Records.Intake;
using Stoa.Records.Retrieval;
using Stoa.Records.Statements;
using Stoa.Ui;

namespace Stoa.Records.Viewer;

/// <summary>What an administrator looks for; each part may be empty.</summary>
/// <param name="Words">Anywhere in the statement.</param>
/// <param name="Before">Where the page before ended.</param>
public sealed record ViewerQuery(string Who, string Verb, string Activity, string Source, string From, string Until, string Words, string Before)
{
    internal const int PageSize = 50;

    internal static ViewerQuery Read(IQueryCollection query) => new(
        Text(query, "who"), Text(query, "verb"), Text(query, "activity"), Text(query, "source"), Text(query, "from"), Text(query, "until"), Text(query, "words"), Text(query, "before"));

    private static string Text(IQueryCollection query, string name) => query[name].ToString().Trim() is { Length: <= 4000 } text && !text.Contains('\0', StringComparison.Ordinal) ? text : "";

    internal bool IsAny => Who.Length + Verb.Length + Activity.Length + Source.Length + From.Length + Until.Length + Words.Length > 0;

    /// <summary>The parameters of an address that asks the same.</summary>
    internal string Parameters(string before = "") => QueryString.Create(
    [
        .. new[] { ("who", Who), ("verb", Verb), ("activity", Activity), ("source", Source), ("from", From), ("until", Until), ("words", Words), ("before", before) }
            .Where(part => part.Item2.Length > 0).Select(part => KeyValuePair.Create(part.Item1, (string?)part.Item2)),
    ]).ToString();

    /// <summary>What the store is asked for; what could not be understood stands in the errors.</summary>
    internal StatementQuery Asked(Guid tenant, TenantAddress site, FormErrors errors)
    {
        var keys = new List<long>();
        if (Who.Length > 0 && Identity(site) is { } identity)
            keys.Add(Keys.Of(tenant, KeyKind.RelatedAgent, identity));
        else if (Who.Length > 0)
            errors.Add("who", Ui.Strings.Words.T("Write an e-mail address, an account's id, or an agent as JSON."));
        if (Activity.Length > 0)
            keys.Add(Keys.Of(tenant, KeyKind.RelatedActivity, Activity));
        if (Guid.TryParse(Source, out var source))
            keys.Add(Keys.Of(tenant, KeyKind.Source, source.ToString()));
        else if (Source == OwnStatements.Account)
            keys.Add(Keys.Of(tenant, KeyKind.RelatedAgent, $"account {site.Origin} {OwnStatements.Account}"));
        if (Verb.Length > 0)
            keys.Add(Keys.Of(tenant, KeyKind.Verb, Verb));
        var (from, until) = (Day(From), Day(Until));
        if (from is null && From.Length > 0)
            errors.Add("from", Ui.Strings.Words.T("This is no date."));
        if (until is null && Until.Length > 0)
            errors.Add("until", Ui.Strings.Words.T("This is no date."));
        var end = until?.AddDays(1) ?? new(9999, 1, 1, 0, 0, 0, TimeSpan.Zero);
        return new(null, null, keys, from ?? DateTimeOffset.UnixEpoch, end, PageSize, false, false, StatementFormat.Exact);
    }

    private string? Identity(TenantAddress site)
    {
        if (Who.StartsWith('{'))
            return AgentParameter.Read(Who).Identity;
        if (Guid.TryParse(Who, out var account))
            return $"account {site.Origin} {account}";
        if (Who.Contains('@', StringComparison.Ordinal))
            return $"mbox mailto:{Who.Replace("mailto:", "", StringComparison.Ordinal)}";
        return Who.IndexOf(' ', StringComparison.Ordinal) is > 0 and var blank && Values.IsIri(Who[..blank]) ? $"account {Who}" : null;
    }

    private static DateTimeOffset? Day(string text) =>
        DateTimeOffset.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var day) ? day : null;

    /// <summary>A place between pages as text.</summary>
    internal static string Place(DateTimeOffset stored, long position) => string.Create(CultureInfo.InvariantCulture, $"{stored.UtcTicks}-{position}");

    internal (DateTimeOffset Stored, long Position)? After =>
        Before.Split('-') is [var ticks, var position] && long.TryParse(ticks, out var at) && at is > 0 and < 3_155_378_975_999_999_999 && long.TryParse(position, out var place)
            ? (new(at, TimeSpan.Zero), place)
            : null;
}
