using System.Text.Json;
using Stoa.Media.Renditions;
using Stoa.Platform.Data;

namespace Stoa.Media.Recognition;

/// <summary>What a page says about automatic captions of a recording.</summary>
/// <param name="IsOn">Whether there is a recogniser.</param>
/// <param name="Languages">It knows; empty for many.</param>
public sealed record Listening(bool IsOn, IReadOnlyList<string> Languages, ListeningState State, double Share)
{
    internal static async Task<Listening> Of(ISql sql, Guid recording, RecogniserSettings settings, CancellationToken cancellation)
    {
        var row = await sql.One<Row>(RowSql, new { Recording = recording }, cancellation);
        return new(settings.IsOn, settings.Languages, StateOf(row), row?.Share ?? 0);
    }

    private sealed record Row(string State, double Share, string? Result);

    private static ListeningState StateOf(Row? row) => row?.State switch
    {
        "waiting" or "running" => ListeningState.Open,
        "dead" => ListeningState.Failed,
        "done" when JsonSerializer.Deserialize<WordsResult>(row.Result!, RenditionRows.Json) is { Words: 0 } => ListeningState.Nothing,
        _ => ListeningState.Idle,
    };

    private const string RowSql = """
        select state, share, result::text
        from media.tasks
        where recording_id = @Recording
          and kind = 'words'
        order by created_at desc
        limit 1
        """;
}

public enum ListeningState
{
    Idle,

    /// <summary>A machine listens, or is about to.</summary>
    Open,

    /// <summary>It heard no word.</summary>
    Nothing,

    /// <summary>It was given up.</summary>
    Failed,
}
