using Stoa.Contracts;

namespace Stoa.Records.Export;

/// <summary>Time to look whether days are over that were not exported yet.</summary>
public sealed record DayOver : IEvent
{
    public static string Name => "records.day-over/1";
}
