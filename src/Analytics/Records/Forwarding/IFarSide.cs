using Stoa.Contracts.Records;

namespace Stoa.Records.Forwarding;

/// <summary>From whom statements go out.</summary>
/// <param name="Site">The tenant's address.</param>
internal sealed record Sender(Guid Tenant, string Site);

/// <summary>How a kind of far side is spoken to.</summary>
internal interface IFarSide
{
    /// <summary>Of <see cref="TargetKind"/>.</summary>
    string Kind { get; }

    /// <summary>What of the statements it can be told, in their order; null for one that says nothing there.</summary>
    Task<HttpContent?> Content(IReadOnlyList<RecordedStatement> statements, Sender sender, CancellationToken cancellation);

    /// <summary>Added to the request.</summary>
    void Head(HttpRequestMessage request);

    /// <summary>Where it is sent, below the address that an administrator gave.</summary>
    Uri Address(string url);

    /// <summary>Whether a good answer says what it must: whoever answers anything to anybody has kept nothing.</summary>
    bool Vouches(string answer, IReadOnlyList<RecordedStatement> statements);
}
