using Stoa.Platform.Data;
using Stoa.Platform.Storage;

namespace Stoa.Media.Uploads.Direct;

/// <summary>A part that a browser says has arrived.</summary>
/// <param name="Tag">What the bucket called it: the <c>ETag</c> of its answer.</param>
internal sealed record ArrivedPart(int Number, string? Tag)
{
    private const int Longest = 100;

    internal bool IsSound(PartSizes sizes) =>
        sizes.Has(Number) && Tag is { Length: > 0 and <= Longest } && Tag.All(letter => letter is '"' or '-' or '+' or '/' or '=' or '_' || char.IsAsciiLetterOrDigit(letter));
}

/// <summary>Which parts of an upload have arrived: as the bucket says, and where it cannot, as its sender did.</summary>
internal sealed class DirectParts(Db db, UploadRows rows)
{
    private sealed record Row(int Number, string Tag);

    /// <returns>False when the upload does not wait for parts any more.</returns>
    internal Task<bool> Note(Upload upload, PartSizes sizes, IReadOnlyList<ArrivedPart> arrived) => db.Transaction(async tx =>
    {
        await tx.Execute(NoteSql, new { upload.Id, Numbers = arrived.Select(part => part.Number).ToArray(), Tags = arrived.Select(part => part.Tag!).ToArray() });
        return await tx.Execute(CountSql, new { upload.Id, sizes.Size, ExpiresAt = rows.Expiry }) > 0;
    });

    /// <returns>By their numbers; none twice, none of another size than it should have.</returns>
    /// <exception cref="StagingLostException">The bucket does not know the upload any more.</exception>
    internal async Task<IReadOnlyDictionary<int, string>> Of(Upload upload, IDirectStaging staging, PartSizes sizes, CancellationToken cancellation) =>
        await staging.Parts(upload.Staged, cancellation) is { } there
            ? there.Where(part => sizes.Has(part.Number) && part.Length == sizes.Of(part.Number)).ToDictionary(part => part.Number, part => part.Tag)
            : (await db.Query<Row>(OfUploadSql, new { upload.Id }, cancellation)).ToDictionary(part => part.Number, part => part.Tag);

    private const string NoteSql = """
        insert into media.upload_parts (upload_id, number, tag)
        select @Id, part.number, max(part.tag)
        from unnest(@Numbers::int[], @Tags::text[]) as part (number, tag)
        group by part.number
        on conflict (upload_id, number) do update set tag = excluded.tag
        """;

    // Only its own page shows how much is here, so a last part that comes early may count as a whole one.
    private const string CountSql = """
        update media.uploads
        set received = part.bytes, staged = jsonb_set(staged, '{length}', to_jsonb(part.bytes)), expires_at = @ExpiresAt
        from (select least(u.length, @Size * (select count(*) from media.upload_parts p where p.upload_id = u.id)) as bytes from media.uploads u where u.id = @Id) part
        where id = @Id
          and state = 'arriving'
        """;

    private const string OfUploadSql = """
        select number, tag
        from media.upload_parts
        where upload_id = @Id
        """;
}
