using System.Security.Cryptography;
using Stoa.Contracts.Courses;
using Stoa.Platform.Data;
using Stoa.Platform.Storage;
using Stoa.Platform.Web;

namespace Stoa.Courses.Assets;

/// <summary>Stores each content once per tenant; the bytes are in the object store before the row that vouches for them.</summary>
internal sealed class CourseAssets(Db db, IObjectStore store) : ICourseAssets
{
    public async Task<string> Put(Stream bytes, string name, CancellationToken cancellation = default)
    {
        await using var spool = new FileStream(
            Path.Combine(Path.GetTempPath(), $"stoa-{Guid.CreateVersion7():N}"), FileMode.CreateNew, FileAccess.ReadWrite,
            FileShare.None, 128 * 1024, FileOptions.DeleteOnClose | FileOptions.Asynchronous);
        var hash = await CopyAndHash(bytes, spool, cancellation);
        spool.Position = 0;
        var key = AssetPath.ObjectKey(hash);
        if (!await store.Exists(key, cancellation))
            await store.Put(key, spool, FileTypes.Of(name), cancellation);
        await db.Execute(InsertSql, new { Hash = hash, Size = spool.Length }, cancellation);
        return AssetPath.Of(hash, name);
    }

    public async Task<Stream?> Open(string path, CancellationToken cancellation = default)
    {
        if (AssetPath.Hash(path) is not { } hash)
            return null;
        return (await store.Get(AssetPath.ObjectKey(hash), cancellation))?.Bytes;
    }

    private static async Task<string> CopyAndHash(Stream from, Stream to, CancellationToken cancellation)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = new byte[128 * 1024];
        for (int read; (read = await from.ReadAsync(buffer, cancellation)) > 0;)
        {
            hash.AppendData(buffer, 0, read);
            await to.WriteAsync(buffer.AsMemory(0, read), cancellation);
        }
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private const string InsertSql = """
        insert into courses.assets (hash, size)
        values (@Hash, @Size)
        on conflict do nothing
        """;
}
