using Stoa.Records.Statements;

namespace Stoa.Records.Intake;

/// <summary>A statement of a group with its number in the order of arrival.</summary>
internal sealed record Numbered(Arrival Arrival, ArrivedStatement Said, long Number)
{
    internal (Guid Tenant, Guid Id) Id => (Arrival.Sender.Tenant, Said.Id);

    internal Guid? Target => Said.Target;

    internal static IReadOnlyList<Numbered> Of(IReadOnlyList<Arrival> group)
    {
        var number = 0L;
        return [.. group.SelectMany(arrival => arrival.Statements.Select(said => new Numbered(arrival, said, number++)))];
    }
}

/// <summary>A row of <c>records.statement_ids</c> that this transaction took for its statement.</summary>
/// <param name="Awaited">A statement that points to it came first.</param>
/// <param name="Voided">A statement that voids it came first.</param>
internal sealed record Claimed(Guid TenantId, Guid Id, long Transaction, DateTimeOffset Stored, long Position, bool Awaited, bool Voided);
