using Stoa.Contracts;

namespace Stoa.Media.Uploads;

/// <summary>The last byte of an upload is here. It is looked at and moved into the store in the background.</summary>
internal sealed record UploadArrived(Guid UploadId) : IEvent
{
    public static string Name => "media.upload-arrived/1";
}
