using Stoa.Contracts.Learning;
using Stoa.Contracts.Records;
using Stoa.Platform.Data;
using Stoa.Platform.Outbox;

namespace Stoa.Records.Deeds;

internal sealed class OnLearnerResponded(Recorder recorder) : IHandle<LearnerResponded>
{
    public Task Handle(LearnerResponded happened, Tx tx, CancellationToken cancellation) =>
        recorder.Say(
            happened.LearnerId, happened.CourseId, happened.BlockKey, happened.At,
            new(Verbs.Responded, new() { ["completion"] = true }), [Sentence.Time(happened.At)], cancellation);
}
