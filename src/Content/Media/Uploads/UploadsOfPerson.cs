using Stoa.Contracts.People;

namespace Stoa.Media.Uploads;

/// <summary>What a person has uploaded, for the export of their data.</summary>
internal sealed class UploadsOfPerson(UploadRows rows) : IPersonalData
{
    public string FileName => "uploads.json";

    public async Task<object> Export(Guid personId) => (await rows.Of(personId))
        .Select(upload => new { upload.Name, upload.Length, upload.Received, State = upload.State.ToString().ToLowerInvariant(), upload.StartedAt })
        .ToList();
}
