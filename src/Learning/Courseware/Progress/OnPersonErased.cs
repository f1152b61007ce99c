using Stoa.Contracts.People;
using Stoa.Platform.Data;
using Stoa.Platform.Outbox;

namespace Stoa.Courseware.Progress;

/// <summary>Nothing of an erased person stays; votes and words stay counted, since a tally names nobody.</summary>
internal sealed class OnPersonErased : IHandle<PersonErased>
{
    public async Task Handle(PersonErased happened, Tx tx, CancellationToken cancellation)
    {
        var person = new { Person = happened.PersonId };
        await using var results = await tx.Batch(
        [
            new("delete from courseware.batch_queue where learner_id = @Person", person),
            new("delete from courseware.batches where learner_id = @Person", person),
            new("delete from courseware.progress where learner_id = @Person", person),
            new("delete from courseware.learner_units where learner_id = @Person", person),
            new("delete from courseware.watches where learner_id = @Person", person),
            new("delete from courseware.readings where learner_id = @Person", person),
            new("delete from courseware.completions where learner_id = @Person", person),
            new("delete from courseware.unit_completions where learner_id = @Person", person),
            new("delete from courseware.active_days where learner_id = @Person", person),
        ], cancellation);
    }
}
