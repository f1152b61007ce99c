using Stoa.Platform.Outbox;

namespace Stoa.Courseware.Moments;

/// <summary>Wakes the worker of the same process; in another process it looks every second.</summary>
internal sealed class BatchBell : Bell;
