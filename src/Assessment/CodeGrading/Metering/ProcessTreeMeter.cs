using System.Globalization;

namespace Stoa.CodeGrading.Metering;

/// <summary>For a user who may not make control groups: adds up the whole tree of processes as <c>/proc</c> shows it. In a process namespace
/// an orphan falls to its first process, so nothing leaves the tree.</summary>
internal sealed class ProcessTreeMeter(long mostMemory) : IMeter
{
    private const int TicksPerSecond = 100;
    private readonly Dictionary<int, long> seen = [];
    private long ticks, memory;

    public IReadOnlyList<string> Joins => [];

    public Reading Read(int process)
    {
        var (counted, held) = (0L, 0L);
        var waiting = new Stack<int>([process]);
        while (waiting.TryPop(out var one))
        {
            if (Times(one) is not var (own, children))
                continue;
            seen[one] = own;
            counted += own + children;
            held += Private(one);
            foreach (var child in Children(one))
                waiting.Push(child);
        }

        // Whoever does not wait for its children loses their times, so those that were seen are kept too.
        ticks = Math.Max(ticks, Math.Max(counted, seen.Values.Sum()));
        memory = Math.Max(memory, held);
        return new(TimeSpan.FromSeconds((double)ticks / TicksPerSecond), memory, memory > mostMemory);
    }

    public void Kill()
    {
        // The tree goes with its first process.
    }

    public void Dispose() => Kill();

    // user, system, and both of the children that were waited for: fields 14 to 17 of proc(5), after the name in brackets.
    private static (long Own, long Children)? Times(int process)
    {
        if (Content($"/proc/{process}/stat") is not { } stat)
            return null;
        var fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
        return (Number(fields[11]) + Number(fields[12]), Number(fields[13]) + Number(fields[14]));
    }

    // Resident pages but those that are shared with files.
    private static long Private(int process) =>
        Content($"/proc/{process}/statm")?.Split(' ') is [_, var resident, var shared, ..] ? (Number(resident) - Number(shared)) * Environment.SystemPageSize : 0;

    private static IEnumerable<int> Children(int process)
    {
        try
        {
            return [.. Directory.EnumerateDirectories($"/proc/{process}/task")
                .SelectMany(task => Content(Path.Combine(task, "children"))?.Split(' ', StringSplitOptions.RemoveEmptyEntries) ?? [])
                .Select(child => (int)Number(child))];
        }
        catch (IOException)
        {
            return [];
        }
    }

    private static string? Content(string path)
    {
        try
        {
            return File.ReadAllText(path);
        }
        // It ended meanwhile.
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private static long Number(string text) => long.Parse(text.Trim(), CultureInfo.InvariantCulture);
}
