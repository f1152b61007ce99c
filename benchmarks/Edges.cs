using System.Security.Cryptography;
using Npgsql;
using Stoa.Media.Delivery.Edges;
using Stoa.Media.Renditions;
using Stoa.Platform.Storage;
using Stoa.Platform.Tenancy;
using Stoa.Testing;

namespace Stoa.Bench;

/// <summary>An nginx edge in front of the origin, on the same machine as those who watch: how much it answers alone, and whether anybody's picture stops.</summary>
internal static class Edges
{
    // What a lecture of slides with a camera takes, by the measurements of video: 0.24 Mbit/s of picture in segments of 4 s, 48 kbit/s of sound.
    private const int SegmentSeconds = 4, PictureBytes = 120_000, SoundBytes = 24_000, InitBytes = 900;
    private const int Videos = 1000, MadeSeconds = 80;
    private static readonly TimeSpan Watched = TimeSpan.FromSeconds(40), Arrivals = TimeSpan.FromSeconds(20);

    internal static async Task<int> Measure()
    {
        var folder = Directory.CreateTempSubdirectory("stoa-bench-").FullName;
        var (port, originPort) = (Site.FreePort(), Site.FreePort());
        await using var edge = new NginxEdge("alpha", Site.FreePort());
        await using var site = await Site.Start(
            port, "/health/ready", Settings(edge, originPort), Path.Combine(AppContext.BaseDirectory, "stoa.dll"), "serve", "--welcome", "--port", $"{port}", "--data", folder);
        await using var joined = await Host.Embedded.EmbeddedPostgres.Start(
            new() { DataFolder = folder, JoinIfRunning = true }, Microsoft.Extensions.Logging.Abstractions.NullLogger.Instance);
        await edge.Start(originPort, workers: Environment.ProcessorCount);
        var films = await Film.Make(joined.ConnectionString, Path.Combine(folder, "files"), Videos, MadeSeconds / SegmentSeconds);
        var table = new Table();
        await Offload(table, edge, films[0]);
        await Everybody(table, edge, films);
        table.Print();
        return 0;
    }

    // A cohort: two hundred come to one lesson that nobody has watched here before.
    private static async Task Offload(Table table, NginxEdge edge, Film film)
    {
        var audience = await Audience.Watch(Enumerable.Repeat(Address(edge, film), 200).ToList(), Arrivals, Watched);
        var (answered, all) = await EdgeLog.Kept(edge.Log, audience.Requests);
        table.Share("bytes that the edge answered alone, 200 viewers of one lesson, nothing kept before", (double)answered / all, 0.99);
        table.Add("of them, times that a picture stopped", audience.Stalls, "", most: 0);
    }

    // The worst case for a cache: nobody watches what another does.
    private static async Task Everybody(Table table, NginxEdge edge, IReadOnlyList<Film> films)
    {
        var audience = await Audience.Watch(films.Select(film => Address(edge, film)).ToList(), Arrivals, Watched);
        table.Add("times that a picture stopped, 1,000 viewers of 1,000 recordings", audience.Stalls, "", most: 0);
        table.Note("what they loaded together", $"{audience.Bytes / 1e6:n0} MB in {audience.Requests:n0} requests, {audience.MegabitsPerSecond:n0} Mbit/s; {audience.Failures} failed");
        table.Note("the wait for a first picture, median and 99th percentile", $"{audience.Startup(0.5):n0} ms, {audience.Startup(0.99):n0} ms");
        table.Note("the smallest that any reserve of pictures was", $"{audience.LeastReserve:0.0} s");
    }

    private static FilmAddress Address(NginxEdge edge, Film film)
    {
        var settings = new Edge(edge.Name, edge.Url, "path-token", "k1", "the-first-key-of-alpha");
        var signed = new EdgeAddresses([new PathTokenSigner()], TimeProvider.System).Of(settings, Tenant.Default, Guid.Empty, film.Recording);
        return new(edge.Port, new Uri(signed.Address).AbsolutePath, film.Picture, film.Sound, film.Segments, SegmentSeconds);
    }

    internal static Dictionary<string, string> Settings(NginxEdge edge, int originPort)
    {
        var settings = new Dictionary<string, string>
        {
            ["DOTNET_gcServer"] = "0",
            ["STOA_Media__Origin__Secret"] = NginxEdge.OriginSecret,
            ["STOA_Media__Origin__Port"] = $"{originPort}",
        };
        foreach (var (key, value) in edge.Settings(0))
            settings[$"STOA_{key.Replace(":", "__", StringComparison.Ordinal)}"] = value;
        return settings;
    }

    /// <summary>A recording as the pipeline would have left it, with bytes that nobody decodes. All have their bytes in the same two objects of
    /// the store, since a disk that is read for a thousand at once would be what is measured.</summary>
    private sealed record Film(Guid Recording, string Picture, string Sound, int Segments)
    {
        internal static async Task<IReadOnlyList<Film>> Make(string database, string files, int count, int segments)
        {
            await using var connection = new NpgsqlConnection(database);
            await connection.OpenAsync();
            var store = new FileObjectStore(files);
            var films = new List<Film>(count);
            var (picture, sound) = (await Store(store, PictureBytes, segments), await Store(store, SoundBytes, segments));
            for (var number = 0; number < count; number++)
                films.Add(await Make(connection, picture, sound, segments));
            return films;
        }

        private static async Task<Film> Make(NpgsqlConnection connection, string picture, string sound, int segments)
        {
            var id = Guid.CreateVersion7();
            await Run(connection, """
                insert into media.recordings (id, tenant_id, name, master_key, sha256, bytes, state, ready_at)
                values ($1, $2, 'lecture.mp4', 'none', $3, 1, 'ready', now())
                """, id, Tenant.Default, $"{id:N}");
            var rung = await Keep(connection, id, new("video", "v360", picture, picture, 0, new() { Width = 640, Height = 360, FrameRate = new(25, 1), Codec = "avc1.64001e", Index = Index(PictureBytes, segments) }));
            var voice = await Keep(connection, id, new("audio", "audio", sound, sound, 0, new() { Channels = 1, Codec = "mp4a.40.2", Index = Index(SoundBytes, segments) }));
            return new(id, rung, voice, segments);
        }

        private static SegmentIndex Index(int bytes, int segments) =>
            new(1000, InitBytes, [.. Enumerable.Repeat(bytes, segments)], [.. Enumerable.Repeat(SegmentSeconds * 1000L, segments)]);

        // Named by its content, as all objects are.
        private static async Task<string> Store(FileObjectStore store, int bytes, int segments)
        {
            var body = RandomNumberGenerator.GetBytes(InitBytes + (bytes * segments));
            var hash = Convert.ToHexStringLower(SHA256.HashData(body));
            await store.Put(hash, new MemoryStream(body), "video/mp4");
            return hash;
        }

        private static async Task<string> Keep(NpgsqlConnection connection, Guid recording, Rendition made)
        {
            await Run(connection, """
                insert into media.renditions (id, tenant_id, recording_id, kind, name, object_key, sha256, bytes, facts)
                values ($1, $2, $3, $4, $5, $6, $7, $8, $9::jsonb)
                """, Guid.CreateVersion7(), Tenant.Default, recording, made.Kind, made.Name, made.Key, made.Sha256, made.Bytes, System.Text.Json.JsonSerializer.Serialize(made.Facts, RenditionRows.Json));
            return made.Id;
        }

        private static async Task Run(NpgsqlConnection connection, string sql, params object[] values)
        {
            await using var command = new NpgsqlCommand(sql, connection);
            foreach (var value in values)
                command.Parameters.Add(new() { Value = value });
            await command.ExecuteNonQueryAsync();
        }
    }
}
