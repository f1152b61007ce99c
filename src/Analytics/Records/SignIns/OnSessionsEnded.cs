using Stoa.Contracts.People;
using Stoa.Platform.Data;
using Stoa.Platform.Outbox;

namespace Stoa.Records.SignIns;

internal sealed class OnSessionsEnded(SignInRecorder recorder, ISessions sessions) : IHandle<SessionsEnded>
{
    public async Task Handle(SessionsEnded happened, Tx tx, CancellationToken cancellation)
    {
        if (recorder.IsWanted)
            await recorder.Say([.. (await sessions.Of(happened.People, cancellation)).Where(session => session.EndedAt is not null)], cancellation);
    }
}
