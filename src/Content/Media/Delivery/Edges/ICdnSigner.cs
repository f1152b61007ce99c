namespace Stoa.Media.Delivery.Edges;

/// <summary>Writes addresses that one kind of edge checks by itself, without asking us.</summary>
internal interface ICdnSigner
{
    /// <summary>As settings name it.</summary>
    string Kind { get; }

    SignedFolder Sign(CdnClaims claims, Edge edge);
}

/// <summary>What a signed address says. Nothing in it is a visitor's: whoever watches within the same hour has the same address, and what
/// stands between them and the edge may keep it.</summary>
/// <param name="Course">Whose traffic it is; empty when it is no course's.</param>
/// <param name="Until">The hour since 1970 at which it ends.</param>
internal sealed record CdnClaims(Guid Tenant, Guid Course, Guid Recording, long Until)
{
    /// <summary>The folder that it opens, all below it included.</summary>
    internal string Prefix => $"/{Tenant:N}/{Course:N}/{Recording:N}/";

    internal long UntilSeconds => Until * 3600;
}

/// <summary>A recording's folder at an edge.</summary>
/// <param name="Address">Without a slash at the end; relative addresses below it inherit a token in its path.</param>
/// <param name="Query">What every address ends with, for edges whose tokens are no part of the path.</param>
internal sealed record SignedFolder(string Address, string Query = "")
{
    /// <summary>What the browser is to bring along, for edges whose tokens are cookies.</summary>
    public SignedCookie? Cookie { get; init; }

    internal string Of(string file) => $"{Address}/{file}{Query}";
}

/// <summary>A token that a browser brings along to an edge by itself.</summary>
/// <param name="Domain">That site and edge have in common; empty: they have one host name.</param>
/// <param name="Path">The folder that it opens.</param>
internal sealed record SignedCookie(string Name, string Value, string Domain, string Path, DateTimeOffset Until);
