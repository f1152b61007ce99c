using System.Text.Json;
using Stoa.Media.Delivery;
using Stoa.Media.Renditions;

namespace Stoa.Media.Video;

/// <summary>What a page tells a player of a recording's beginning, so that the first picture waits for no playlist and no engine.</summary>
internal static class VideoOpening
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { DefaultIgnoreCondition = System.Text.Json.Serialization.JsonIgnoreCondition.WhenWritingDefault };

    /// <param name="Seconds">The length of a part.</param>
    private sealed record Track(string Codec, string Init, string Part, double Seconds, int Lines);

    /// <param name="address">Of a file of the recording; {n} in its name stays as it is.</param>
    /// <returns>Null where there is no picture.</returns>
    internal static string? Of(DeliveredRecording found, Func<string, string> address)
    {
        if (!found.Recording.CanPlay || HlsManifest.Rungs(found.Renditions).ToList() is not [var modest, ..] rungs)
            return null;
        var smallest = rungs.MinBy(rung => rung.Facts.Index!.Average)!;
        return JsonSerializer.Serialize(new
        {
            found.Recording.Duration,
            Pictures = new[] { modest, smallest }.Distinct().Select(rung => Read(rung, address)),
            Sound = found.Of(Rendition.Audio) is { } sound ? Read(sound, address) : null,
        }, Json);
    }

    private static Track Read(Rendition rendition, Func<string, string> address) => new(
        rendition.Facts.Codec, address($"{rendition.Id}/init.mp4"), address($"{rendition.Id}/{{n}}.m4s"), rendition.Facts.Index!.Seconds(0), rendition.Facts.Side);
}
