using Stoa.Contracts;
using Stoa.Contracts.People;
using Stoa.Contracts.Records;
using Stoa.Platform.Data;
using Stoa.Platform.Outbox;

namespace Stoa.Records.Retention;

/// <summary>Look once more for what a person who was erased left behind: events of theirs may have been under way.</summary>
public sealed record ErasureRepeated(Guid PersonId) : IEvent
{
    public static string Name => "records.erasure-repeated/1";
}

/// <summary>A person is gone: so is what they did and what was kept for them, and others' statements name them no longer.</summary>
internal sealed class OnPersonErased(Erasure erasure, Outbox outbox, TimeProvider clock) : IHandle<PersonErased>
{
    private static readonly TimeSpan Later = TimeSpan.FromHours(1);

    public async Task Handle(PersonErased happened, Tx tx, CancellationToken cancellation)
    {
        await erasure.Run(tx, happened.PersonId, cancellation);
        await outbox.Add(tx, new StatementsRemoved(happened.PersonId));
        await outbox.Add(tx, new ErasureRepeated(happened.PersonId), clock.GetUtcNow() + Later);
    }
}

internal sealed class OnErasureRepeated(Erasure erasure, Outbox outbox) : IHandle<ErasureRepeated>
{
    public async Task Handle(ErasureRepeated happened, Tx tx, CancellationToken cancellation)
    {
        if (await erasure.Run(tx, happened.PersonId, cancellation) > 0)
            await outbox.Add(tx, new StatementsRemoved(happened.PersonId));
    }
}
