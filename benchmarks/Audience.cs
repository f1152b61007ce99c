using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net.Sockets;

namespace Stoa.Bench;

/// <summary>Where a film is to be had, and how it is cut.</summary>
internal sealed record FilmAddress(int Port, string Folder, string Picture, string Sound, int Segments, int SegmentSeconds);

/// <summary>People who watch, each over a connection of their own. A viewer is a player without a picture: it loads playlists and
/// initialisations, then segments of picture and sound one after the other until its reserve holds 20 s, waits while it is full, and plays in
/// real time. A reserve that is empty while there is more to come is a picture that stopped.</summary>
internal sealed class Audience
{
    private const double Full = 20;
    private readonly ConcurrentBag<double> startups = [];
    private readonly Stopwatch clock = Stopwatch.StartNew();
    private long bytes, requests;
    private int stalls, failures;
    private double least = Full;

    internal long Bytes => bytes;
    internal long Requests => requests;
    internal int Stalls => stalls;
    internal int Failures => failures;
    internal double LeastReserve => least;
    internal double MegabitsPerSecond { get; private set; }

    internal double Startup(double share) => startups.Order().ElementAt((int)(share * (startups.Count - 1)));

    /// <param name="arrivals">Over which they come, evenly.</param>
    /// <param name="watched">How long each stays.</param>
    internal static async Task<Audience> Watch(IReadOnlyList<FilmAddress> films, TimeSpan arrivals, TimeSpan watched)
    {
        var audience = new Audience();
        await Task.WhenAll(films.Select((film, number) => audience.One(film, arrivals * number / films.Count, watched)));
        audience.MegabitsPerSecond = audience.bytes * 8 / 1e6 / audience.clock.Elapsed.TotalSeconds;
        return audience;
    }

    private async Task One(FilmAddress film, TimeSpan comes, TimeSpan watched)
    {
        await Task.Delay(comes);
        using var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        await socket.ConnectAsync("127.0.0.1", film.Port);
        var buffer = new byte[64 * 1024];
        var asked = clock.Elapsed;
        foreach (var file in new[] { $"{film.Picture}/index.m3u8", $"{film.Sound}/index.m3u8", $"{film.Picture}/init.mp4", $"{film.Sound}/init.mp4" })
            await Get(socket, buffer, film, file);
        await Play(socket, buffer, film, asked, watched);
    }

    private async Task Play(Socket socket, byte[] buffer, FilmAddress film, TimeSpan asked, TimeSpan watched)
    {
        // The clock of the picture runs from the first segment; a stop sets it back by as long as it lasted.
        TimeSpan? began = null;
        for (var segment = 0; segment < film.Segments; segment++)
        {
            await Get(socket, buffer, film, $"{film.Sound}/{segment}.m4s");
            await Get(socket, buffer, film, $"{film.Picture}/{segment}.m4s");
            var now = clock.Elapsed;
            if (began is null)
                startups.Add((now - asked).TotalMilliseconds);
            began ??= now;
            var reserve = (segment * film.SegmentSeconds) - (now - began.Value).TotalSeconds;
            if (reserve < 0)
            {
                Interlocked.Increment(ref stalls);
                began += TimeSpan.FromSeconds(-reserve);
            }
            if (segment > 0)
                Lower(Math.Max(0, reserve));
            if (now - began > watched)
                return;
            if (reserve + film.SegmentSeconds > Full)
                await Task.Delay(TimeSpan.FromSeconds(reserve + film.SegmentSeconds - Full));
        }
    }

    private async Task Get(Socket socket, byte[] buffer, FilmAddress film, string file)
    {
        await socket.SendAsync(Load.Get($"{film.Folder}/{file}"));
        var (status, length) = await Load.Answer(socket, buffer);
        Interlocked.Add(ref bytes, length);
        Interlocked.Increment(ref requests);
        if (status != 200)
            Interlocked.Increment(ref failures);
    }

    private void Lower(double reserve)
    {
        lock (startups)
            least = Math.Min(least, reserve);
    }
}
