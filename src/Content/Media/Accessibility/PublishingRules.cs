using Stoa.Platform.Data;

namespace Stoa.Media.Accessibility;

/// <summary>What the tenant asks of recordings before learners may see them.</summary>
internal sealed class PublishingRules(Db db)
{
    internal const string None = "none", Any = "any", Read = "read";

    internal static readonly IReadOnlyList<string> All = [None, Any, Read];

    /// <summary><see cref="None"/>; <see cref="Any"/>: captions, also automatic ones; <see cref="Read"/>: captions that a person has shown to learners.</summary>
    internal async Task<string> Captions(CancellationToken cancellation = default) => await db.One<string>(CaptionsSql, null, cancellation) ?? None;

    internal Task Set(string captions, Guid by) => db.Execute(SetSql, new { Captions = captions, By = by });

    private const string CaptionsSql = """
        select captions
        from media.publishing_rules
        """;

    private const string SetSql = """
        insert into media.publishing_rules (captions, changed_by)
        values (@Captions, @By)
        on conflict (tenant_id) do update
        set captions = excluded.captions, changed_by = excluded.changed_by, changed_at = now()
        """;
}
