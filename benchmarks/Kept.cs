using System.Text.Json;

namespace Stoa.Bench;

/// <summary>What a measurement leaves for the next one that is given the same folder: the data, and the figures at fewer rows. The first one
/// measures those and ends, the second one fills, and it and all others measure. So a store that takes an hour to fill is filled while others
/// work, and measured when nobody does.</summary>
internal sealed class Kept
{
    private string file = "";

    /// <summary>When the simulated run begins.</summary>
    public DateTimeOffset Begun { get; set; }

    /// <summary>Events of it that are in the figures.</summary>
    public long Given { get; set; }

    /// <summary>Medians in ms, by how much there was and what was asked.</summary>
    public SortedDictionary<long, Dictionary<string, double>> Medians { get; set; } = [];

    /// <param name="folder">Null for a measurement that keeps nothing.</param>
    internal static Kept In(string? folder)
    {
        var file = folder is null ? "" : Path.Combine(folder, "bench.json");
        var kept = File.Exists(file) ? JsonSerializer.Deserialize<Kept>(File.ReadAllText(file))! : new Kept { Begun = TimeProvider.System.GetUtcNow().AddDays(-49) };
        kept.file = file;
        return kept;
    }

    internal void Save()
    {
        if (file.Length > 0)
            File.WriteAllText(file, JsonSerializer.Serialize(this));
    }

    /// <returns>Whether the measurement is to end here, because another will go on.</returns>
    internal bool Split(long given = 0)
    {
        Given = given;
        Save();
        return file.Length > 0;
    }
}
