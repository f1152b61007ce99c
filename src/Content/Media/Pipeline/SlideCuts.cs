using Stoa.Media.Renditions;

namespace Stoa.Media.Pipeline;

/// <summary>Finds when what is on show changes for good, from small grey pictures at a steady rate. Where something always moves (a camera in
/// a corner) nobody looks; where most of the picture does, a picture is taken every so often. What comes back is the same picture again.</summary>
internal sealed class SlideCuts(int width, int height, double rate)
{
    private const int Side = 6;
    private const int Different = 5;
    private const double AlwaysMoving = 0.2, MostlyMoving = 0.4, LeastChange = 0.02;
    private const double LongestUnrest = 5, EverySeconds = 20, ShortestStay = 1;
    private const int MostPictures = 600;

    private readonly int columns = width / Side, rows = height / Side;

    internal int FrameBytes => width * height;
    private int Cells => columns * rows;
    private int Needed => Math.Max(2, (int)(Cells * LeastChange));

    /// <param name="frames">The same pictures each time it is called: they are read twice.</param>
    /// <returns>What is on show when, and the moment at which to take each picture.</returns>
    internal (IReadOnlyList<TimedSlide> Shown, IReadOnlyList<double> Moments) Find(Func<IEnumerable<byte[]>> frames, double duration)
    {
        var moving = Moving(frames());
        if (moving.Count(cell => cell) > Cells * MostlyMoving)
            return Regular(duration);
        var (starts, kept) = Changes(frames(), moving);
        return kept.Count > MostPictures ? Regular(duration) : (Timed(starts, duration), [.. kept.Select(one => one.Moment)]);
    }

    private static (IReadOnlyList<TimedSlide> Shown, IReadOnlyList<double> Moments) Regular(double duration)
    {
        var every = Math.Max(EverySeconds, Math.Ceiling(duration / MostPictures));
        var count = Math.Max(1, (int)Math.Ceiling(duration / every));
        return ([.. Enumerable.Range(0, count).Select(i => new TimedSlide(i * every, Math.Min(duration, (i + 1) * every), i))], [.. Enumerable.Range(0, count).Select(i => i * every)]);
    }

    private bool[] Moving(IEnumerable<byte[]> frames)
    {
        var (changes, count) = (new int[Cells], 0);
        byte[]? before = null;
        foreach (var frame in frames)
        {
            for (var cell = 0; before is not null && cell < changes.Length; cell++)
                if (Differs(before, frame, cell))
                    changes[cell]++;
            (before, count) = (frame, count + 1);
        }
        return [.. changes.Select(times => count > 4 && times > count * AlwaysMoving)];
    }

    private (List<(double At, int Picture)> Starts, List<(double Moment, byte[] Frame)> Kept) Changes(IEnumerable<byte[]> frames, bool[] moving)
    {
        var (starts, kept) = (new List<(double, int)>(), new List<(double Moment, byte[] Frame)>());
        byte[]? shown = null, before = null;
        double? since = null;
        foreach (var (number, frame) in frames.Index())
        {
            var now = number / rate;
            if (shown is null || Change(shown, frame, moving) >= Needed)
            {
                since ??= now;
                var isCalm = before is null || Change(before, frame, moving) < Needed;
                if (shown is null || isCalm || now - since >= LongestUnrest)
                {
                    Show(shown is null ? 0 : since.Value, now, frame);
                    (shown, since) = (frame, null);
                }
            }
            else
            {
                since = null;
            }
            before = frame;
        }
        return (starts, kept);

        void Show(double at, double now, byte[] frame)
        {
            var known = kept.FindIndex(one => Change(one.Frame, frame, moving) < Needed);
            if (known < 0 && kept.Count <= MostPictures)
                kept.Add((now, frame));
            starts.Add((at, known < 0 ? kept.Count - 1 : known));
        }
    }

    private static List<TimedSlide> Timed(List<(double At, int Picture)> starts, double duration)
    {
        var calm = starts.Where((start, i) => i == 0 || i == starts.Count - 1 || starts[i + 1].At - start.At >= ShortestStay).Where(start => start.At < duration).ToList();
        return [.. calm.Select((start, i) => new TimedSlide(start.At, i + 1 < calm.Count ? calm[i + 1].At : duration, start.Picture))];
    }

    private int Change(byte[] a, byte[] b, bool[] moving)
    {
        var changed = 0;
        for (var cell = 0; cell < moving.Length; cell++)
            if (!moving[cell] && Differs(a, b, cell))
                changed++;
        return changed;
    }

    private bool Differs(byte[] a, byte[] b, int cell)
    {
        var (left, top, sum) = (cell % columns * Side, cell / columns * Side, 0);
        for (var y = top; y < top + Side; y++)
            for (var x = left; x < left + Side; x++)
                sum += Math.Abs(a[(y * width) + x] - b[(y * width) + x]);
        return sum > Different * Side * Side;
    }
}
