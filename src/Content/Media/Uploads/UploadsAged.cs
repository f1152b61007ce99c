using Stoa.Contracts;

namespace Stoa.Media.Uploads;

/// <summary>Time to remove uploads that nobody went on with.</summary>
internal sealed record UploadsAged : IEvent
{
    public static string Name => "media.uploads-aged/1";
}
