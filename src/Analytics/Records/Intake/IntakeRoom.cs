using System.Diagnostics.Metrics;
using Microsoft.Extensions.Configuration;
using Stoa.Platform.Telemetry;

namespace Stoa.Records.Intake;

/// <summary>How many bytes of statements may be under way at once, from the first byte of a request until its answer. Who finds no room is
/// told to come back, before anything of theirs is read into memory.</summary>
internal sealed class IntakeRoom
{
    private readonly long most;
    private long taken;

    public IntakeRoom(IConfiguration configuration)
    {
        most = configuration.GetValue("Records:MostBytesUnderWay", 64L << 20);
        Telemetry.Meter.CreateObservableGauge("stoa.records.intake.bytes", () => Volatile.Read(ref taken), "By", "Bytes of statements that wait for their commit");
        Refused = Telemetry.Meter.CreateCounter<long>("stoa.records.intake.refused", "{request}", "Requests answered with 429 because too much is under way");
    }

    internal Counter<long> Refused { get; }

    /// <summary>Room for a request that grows while it is read; dispose it after the answer.</summary>
    internal Place Enter() => new(this);

    internal sealed class Place(IntakeRoom room) : IDisposable
    {
        private long held;

        /// <summary>Makes the place as large as said; false, and nothing changes, when the room is full. One request alone always fits.</summary>
        internal bool Grow(long bytes)
        {
            var more = bytes - held;
            if (more <= 0)
                return true;
            var now = Interlocked.Add(ref room.taken, more);
            if (now > room.most && now > bytes)
            {
                Interlocked.Add(ref room.taken, -more);
                room.Refused.Add(1);
                return false;
            }
            held = bytes;
            return true;
        }

        public void Dispose()
        {
            Interlocked.Add(ref room.taken, -held);
            held = 0;
        }
    }
}
