using System.Text.Json;
using Stoa.Platform.Outbox;
using Stoa.Platform.Tenancy;

namespace Stoa.Problems.Regrading;

/// <summary>Previews of regrades whose next batch failed as often as one may.</summary>
internal sealed class StoppedPreviews(DeadLetters letters, Tenant tenant)
{
    private static readonly string[] names = [RegradePreviewContinues.Name];

    /// <summary>Null where it goes on, or has come to its end.</summary>
    internal async Task<DeadEvent?> Find(Guid preview, CancellationToken cancellation) =>
        (await letters.Of(tenant.Id, names, cancellation)).FirstOrDefault(dead => JsonDocument.Parse(dead.Body).RootElement.GetProperty("previewId").GetGuid() == preview);

    /// <summary>It goes on where it stopped.</summary>
    internal Task TryAgain(DeadEvent stopped, Guid by) => letters.Replay(by.ToString(), tenant.Id, [stopped.EventId]);
}
