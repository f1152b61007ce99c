using Stoa.Media.Delivery.Edges;
using Stoa.Media.Renditions;

namespace Stoa.Media.Delivery.Warming;

/// <summary>Asks every edge for the beginning of a recording, as players begin: the modest rung, its sound, the picture before it.</summary>
internal sealed class Warmer(EdgeSettings edges, EdgeAddresses addresses, RecordingFiles files, WarmingSettings settings) : IDisposable
{
    private readonly HttpClient http = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, MaxConnectionsPerServer = 4 }) { Timeout = TimeSpan.FromSeconds(20) };

    /// <param name="budget">Bytes that the origin may give.</param>
    /// <returns>What it may have given; an edge that had it already did not ask.</returns>
    internal async Task<long> Warm(Guid tenant, Guid recording, long budget, CancellationToken cancellation)
    {
        if (await files.Find(tenant, recording, cancellation) is not { Recording.CanPlay: true } found)
            return 0;
        long spent = 0;
        foreach (var edge in edges.All)
            foreach (var (file, bytes) in Beginning(found.Renditions))
                if (spent + bytes <= budget && await Ask(addresses.Of(edge, tenant, Guid.Empty, recording).Of(file), cancellation))
                    spent += bytes;
        return spent;
    }

    internal IEnumerable<(string File, long Bytes)> Beginning(IReadOnlyList<Rendition> renditions)
    {
        var first = HlsManifest.Rungs(renditions).Take(1).Concat(renditions.Where(rendition => rendition.Kind == Rendition.Audio));
        foreach (var rendition in first)
        {
            var index = rendition.Facts.Index!;
            yield return ($"{rendition.Id}/index.m3u8", 0);
            yield return ($"{rendition.Id}/init.mp4", index.Init);
            for (var segment = 0; segment < Math.Min(settings.Segments, index.Count); segment++)
                yield return ($"{rendition.Id}/{segment}.m4s", index.Find(segment)?.Length ?? 0);
        }
        if (renditions.FirstOrDefault(rendition => rendition.Kind == Rendition.Poster) is { } poster)
            yield return ($"{poster.Id}.jpg", poster.Bytes);
    }

    private async Task<bool> Ask(string address, CancellationToken cancellation)
    {
        try
        {
            using var answer = await http.SendAsync(new(HttpMethod.Head, address), cancellation);
            return answer.IsSuccessStatusCode;
        }
        catch (Exception failure) when (failure is HttpRequestException or TaskCanceledException && !cancellation.IsCancellationRequested)
        {
            return false;
        }
    }

    public void Dispose() => http.Dispose();
}
