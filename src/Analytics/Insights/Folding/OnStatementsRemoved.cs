using Stoa.Contracts.Records;
using Stoa.Platform.Data;
using Stoa.Platform.Outbox;

namespace Stoa.Insights.Folding;

/// <summary>What is gone from the record goes from the figures: a person's are made anew, or everybody's when a rule removed statements.</summary>
internal sealed class OnStatementsRemoved : IHandle<StatementsRemoved>
{
    public Task Handle(StatementsRemoved happened, Tx tx, CancellationToken cancellation) => Debts.Owe(tx, happened.PersonId, cancellation);
}
