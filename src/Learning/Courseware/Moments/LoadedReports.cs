using System.Text.Json;
using Stoa.Contracts.Learning;

namespace Stoa.Courseware.Moments;

/// <summary>Gathers what players of a handful of batches say that they loaded: <c>data.quality.loaded</c> of <c>watched</c>, as
/// <c>[[from, recording, rendition, bytes], …]</c>. What makes no sense is left out.</summary>
internal static class LoadedReports
{
    private const int MostEntries = 64, LongestName = 100;
    private const long MostBytes = 4L << 30;

    internal static IEnumerable<PlaybackReported> Of(IEnumerable<KeptBatch> batches)
    {
        var sums = new SortedDictionary<(Guid Course, DateOnly Day), Dictionary<(string From, Guid Recording, string Rendition), long>>();
        foreach (var batch in batches)
        {
            if (MomentBatch.ReadEvents(JsonElement.Parse(batch.Body), out var moments) is not null)
                continue;
            foreach (var moment in moments.Where(moment => moment.Kind == Moment.Watched))
                foreach (var (key, bytes) in Entries(moment.Data))
                {
                    var day = (moment.Course, DateOnly.FromDateTime(batch.ReceivedAt.UtcDateTime));
                    if (!sums.TryGetValue(day, out var entries))
                        sums[day] = entries = [];
                    entries[key] = entries.GetValueOrDefault(key) + bytes;
                }
        }
        return sums.Select(day => new PlaybackReported(day.Key.Course, day.Key.Day, [.. day.Value.Select(entry => new LoadedBytes(entry.Key.From, entry.Key.Recording, entry.Key.Rendition, entry.Value))]));
    }

    private static IEnumerable<((string From, Guid Recording, string Rendition) Key, long Bytes)> Entries(JsonElement data)
    {
        if (data.ValueKind != JsonValueKind.Object || !data.TryGetProperty("quality", out var quality) || quality.ValueKind != JsonValueKind.Object
            || !quality.TryGetProperty("loaded", out var loaded) || loaded.ValueKind != JsonValueKind.Array)
            yield break;
        foreach (var entry in loaded.EnumerateArray().Take(MostEntries))
            if (entry.ValueKind == JsonValueKind.Array && entry.GetArrayLength() == 4 && Text(entry[0]) is { } from && Guid.TryParse(Text(entry[1]), out var recording)
                && Text(entry[2]) is { Length: > 0 } rendition && entry[3].ValueKind == JsonValueKind.Number && entry[3].TryGetInt64(out var bytes) && bytes is > 0 and <= MostBytes)
                yield return ((from, recording, rendition), bytes);
    }

    private static string? Text(JsonElement json) => json.ValueKind == JsonValueKind.String && json.GetString() is { Length: <= LongestName } text ? text : null;
}
