using System.Text.Json;

namespace Stoa.Bench;

/// <summary>What an edge says of itself in its log.</summary>
internal static class EdgeLog
{
    /// <param name="requests">That it has answered; the last of them may not be written yet.</param>
    /// <returns>Bytes that it answered without the origin, and all.</returns>
    internal static async Task<(long Kept, long All)> Kept(string log, long requests)
    {
        string[] lines;
        for (var end = Environment.TickCount64 + 20_000; (lines = await File.ReadAllLinesAsync(log)).Length < requests; await Task.Delay(100))
            if (Environment.TickCount64 > end)
                throw new InvalidOperationException($"The edge logged {lines.Length} of {requests} requests.");
        var answers = lines.Select(line => JsonElement.Parse(line)).Select(line => (Bytes: line.GetProperty("bytes").GetInt64(), Kept: line.GetProperty("cache").GetString() == "HIT")).ToList();
        return (answers.Where(answer => answer.Kept).Sum(answer => answer.Bytes), answers.Sum(answer => answer.Bytes));
    }
}
