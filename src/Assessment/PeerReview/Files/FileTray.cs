using Stoa.PeerReview.Submissions;
using Stoa.Platform.Data;
using Stoa.Platform.Storage;
using Stoa.Platform.Tenancy;
using Stoa.Ui.Strings;

namespace Stoa.PeerReview.Files;

/// <summary>Takes files for a learner's draft.</summary>
internal sealed class FileTray(Db db, IObjectStore store, Tenant tenant)
{
    /// <returns>What is wrong with it, in words, or null when it was kept.</returns>
    internal async Task<string?> Put(OpenedWork work, string sentName, Stream bytes, CancellationToken cancellation)
    {
        var (name, rules) = (FileNames.Clean(sentName), work.Assignment.HandIn);
        var head = new byte[FileKinds.Head];
        var length = await bytes.ReadAtLeastAsync(head, head.Length, throwOnEndOfStream: false, cancellation);
        if (Refusal(work, name, head.AsSpan(0, length)) is { } refusal)
            return refusal;
        var id = Guid.CreateVersion7(work.Now);
        var key = $"peerreview/{tenant.Id:N}/{id:N}";
        var incoming = new IncomingStream(head.AsMemory(0, length), bytes, rules.MostMegabytes * 1024L * 1024);
        try
        {
            await store.Put(key, incoming, "application/octet-stream", cancellation);
        }
        catch (TooLargeException)
        {
            return Words.T("“{0}” is larger than {1} MB.", name, rules.MostMegabytes);
        }
        if (await Keep(work, id, name, key, incoming.Count))
            return null;
        await store.Delete(key, CancellationToken.None);
        return Words.T("There are {0} files already; remove one first.", rules.MostFiles);
    }

    private static string? Refusal(OpenedWork work, string name, ReadOnlySpan<byte> head)
    {
        var (rules, extension) = (work.Assignment.HandIn, FileNames.Extension(name));
        if (rules.Files == "none")
            return Words.T("Files are not handed in here.");
        if (head.Length == 0)
            return Words.T("“{0}” is empty.", name);
        var allowed = rules.FileTypes.Count > 0 ? rules.FileTypes : FileKinds.Extensions;
        if (!allowed.Contains(extension))
            return Words.T("“{0}” is of a type that is not taken here. Taken are: {1}.", name, string.Join(", ", allowed));
        return FileKinds.Fits(extension, head) ? null : Words.T("“{0}” is not what its name says: what is inside is no {1}.", name, extension);
    }

    // One row more only while there is room: two tabs cannot pass the limit together.
    private async Task<bool> Keep(OpenedWork work, Guid id, string name, string key, long size) => await db.Transaction(async tx =>
    {
        await DraftStore.Lock(tx, work.Key, work.Now);
        return await tx.Execute(KeepSql, new
        {
            Id = id,
            work.Key.LearnerId,
            work.Key.CourseId,
            work.Key.BlockKey,
            Name = name,
            Kind = FileNames.Extension(name),
            Size = size,
            ObjectKey = key,
            work.Now,
            Most = work.Assignment.HandIn.MostFiles,
        }) == 1;
    });

    private const string KeepSql = """
        insert into peerreview.files (id, learner_id, course_id, block_key, name, kind, size, object_key, added_at)
        select @Id, @LearnerId, @CourseId, @BlockKey, @Name, @Kind, @Size, @ObjectKey, @Now
        where (
            select count(*)
            from peerreview.files
            where learner_id = @LearnerId
              and course_id = @CourseId
              and block_key = @BlockKey
              and submission_id is null) < @Most
        """;
}
