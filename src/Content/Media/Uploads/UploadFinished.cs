using Stoa.Contracts;

namespace Stoa.Media.Uploads;

/// <summary>A file has arrived whole and lies in the object store; whoever makes something of it owns the object from here on.</summary>
/// <param name="Name">What the person calls the file.</param>
/// <param name="Key">Its key in the object store; one for each upload, even when the bytes are the same.</param>
/// <param name="Sha256">Of the whole file, in lower-case hexadecimal.</param>
/// <param name="Length">In bytes.</param>
public sealed record UploadFinished(Guid UploadId, Guid PersonId, string Name, string Key, string Sha256, long Length) : IEvent
{
    public static string EventName => "media.upload-finished/1";
    static string IEvent.Name => EventName;
}
