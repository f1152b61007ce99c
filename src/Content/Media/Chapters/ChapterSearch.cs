using System.Text.Json;
using Stoa.Media.Recognition;
using Stoa.Media.Renditions;
using Stoa.Platform.Data;

namespace Stoa.Media.Chapters;

/// <summary>What a page says of the search for chapters in a recording.</summary>
public sealed record ChapterSearch(ListeningState State, double Share)
{
    internal static async Task<ChapterSearch> Of(ISql sql, Guid recording, CancellationToken cancellation)
    {
        var row = await sql.One<Row>(RowSql, new { Recording = recording }, cancellation);
        return new(StateOf(row), row?.Share ?? 0);
    }

    private sealed record Row(string State, double Share, string? Result);

    private static ListeningState StateOf(Row? row) => row?.State switch
    {
        "waiting" or "running" => ListeningState.Open,
        "dead" => ListeningState.Failed,
        "done" when JsonSerializer.Deserialize<ChaptersResult>(row.Result!, RenditionRows.Json) is { Chapters: 0 } => ListeningState.Nothing,
        _ => ListeningState.Idle,
    };

    private const string RowSql = """
        select state, share, result::text
        from media.tasks
        where recording_id = @Recording
          and kind = 'chapters'
        order by created_at desc
        limit 1
        """;
}
