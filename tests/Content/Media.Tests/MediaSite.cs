using System.Security.Cryptography;
using Stoa.Media.Recordings;
using Stoa.Media.Uploads;
using Stoa.Platform.Data;
using Stoa.Platform.Outbox;
using Stoa.Platform.Storage;
using Stoa.Testing;

namespace Stoa.Media.Tests;

/// <summary>A site that makes recordings quickly and in small chunks.</summary>
internal static class MediaSite
{
    internal static readonly Dictionary<string, string?> Quick = new()
    {
        ["Media:Preset"] = "ultrafast",
        ["Media:SamplePreset"] = "ultrafast",
        ["Media:ChunkSegments"] = "1",
        ["Media:TasksAtOnce"] = "2",
        ["Media:LeaseSeconds"] = "4",
    };

    internal static Task<StoaSite> Start(params (string Key, string Value)[] more) =>
        StoaSite.Start(settings: more.Aggregate(new Dictionary<string, string?>(Quick), (all, one) => { all[one.Key] = one.Value; return all; }));

    /// <summary>What a finished upload leaves: the file in the store and the event.</summary>
    internal static async Task<string> Upload(StoaSite site, string path, string? name = null)
    {
        var id = Guid.CreateVersion7();
        var key = $"uploads/{id:N}";
        var bytes = await File.ReadAllBytesAsync(path);
        var hash = Convert.ToHexStringLower(SHA256.HashData(bytes));
        await site.With<IObjectStore, bool>(async store =>
        {
            await store.Put(key, new MemoryStream(bytes), "application/octet-stream");
            return true;
        });
        await site.With<Db, bool>(async db =>
        {
            await db.Transaction(tx => site.Services.GetService<Outbox>()!.Add(tx, new UploadFinished(id, Guid.CreateVersion7(), name ?? Path.GetFileName(path), key, hash, bytes.Length)));
            return true;
        });
        await site.Settle();
        return hash;
    }

    internal static async Task<Recording> Find(StoaSite site, string hash) =>
        await site.With<IRecordings, Recording?>(recordings => recordings.FindBySha256(hash)) ?? throw new InvalidOperationException("There is no such recording.");

    /// <summary>The recording when all work on it has ended.</summary>
    internal static async Task<Recording> Ended(StoaSite site, string hash, int seconds = 240)
    {
        for (var end = Environment.TickCount64 + (seconds * 1000); ; await Task.Delay(50))
        {
            var recording = await Find(site, hash);
            if (!recording.IsOpen)
                return recording;
            if (Environment.TickCount64 > end)
                throw new TimeoutException($"The recording is still {recording.State}: {string.Join("; ", await Errors(site))}");
        }
    }

    internal static async Task<Recording> Made(StoaSite site, string path)
    {
        var recording = await Ended(site, await Upload(site, path));
        Assert.True(recording.State == RecordingState.Ready, $"{Path.GetFileName(path)}: {recording.Reason}: {string.Join("; ", await Errors(site))}");
        return recording;
    }

    internal static Task<IReadOnlyList<string>> Errors(StoaSite site) =>
        site.With<Db, IReadOnlyList<string>>(db => db.Query<string>("select kind || ' ' || state || ' ' || attempts || ' ' || coalesce(error, '') from media.tasks where error is not null"));

    private static T? GetService<T>(this IServiceProvider services) => (T?)services.GetService(typeof(T));
}
