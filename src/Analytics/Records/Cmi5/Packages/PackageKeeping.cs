using System.Security.Cryptography;
using System.Text;
using Stoa.Contracts.Imports;
using Stoa.Platform.Data;
using Stoa.Platform.Storage;

namespace Stoa.Records.Cmi5.Packages;

/// <summary>Keeps the files of a package: each content once in the object store, and the paths in the database after the bytes are there.</summary>
internal sealed class PackageKeeping(Db db, IObjectStore store)
{
    private sealed record KeptFile(string Path, string Hash, long Length);

    internal static string ObjectKey(string hash) => $"cmi5/{hash[..2]}/{hash}";

    /// <summary>The id of the package: equal for equal packages.</summary>
    internal async Task<string> Keep(IPackage package, Structure structure, Action<double> progress, CancellationToken cancellation)
    {
        var outline = Outline.Of(structure.Course).ToJson();
        var files = new List<KeptFile>();
        foreach (var path in package.Paths.Order(StringComparer.Ordinal))
        {
            files.Add(await Keep(package, path, cancellation));
            progress((double)files.Count / package.Paths.Count);
        }

        var id = IdOf(outline, files);
        await db.Transaction(tx => tx.Run(
        [
            new(PackageSql, new { Id = id, Structure = outline }),
            new(FilesSql, new
            {
                Id = id,
                Paths = files.Select(file => file.Path).ToArray(),
                Hashes = files.Select(file => file.Hash).ToArray(),
                Lengths = files.Select(file => file.Length).ToArray(),
            }),
        ], cancellation), cancellation);
        return id;
    }

    private async Task<KeptFile> Keep(IPackage package, string path, CancellationToken cancellation)
    {
        string hash;
        await using (var bytes = package.Open(path)!)
            hash = Convert.ToHexStringLower(await SHA256.HashDataAsync(bytes, cancellation));
        await using var again = package.Open(path)!;
        if (!await store.Exists(ObjectKey(hash), cancellation))
            await store.Put(ObjectKey(hash), again, "application/octet-stream", cancellation);
        return new(path, hash, again.Length);
    }

    private static string IdOf(string outline, IReadOnlyList<KeptFile> files)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes(outline));
        foreach (var file in files)
            hash.AppendData(Encoding.UTF8.GetBytes($"\n{file.Hash} {file.Path}"));
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private const string PackageSql = """
        insert into records.cmi5_packages (id, structure)
        values (@Id, @Structure::jsonb)
        on conflict do nothing
        """;

    private const string FilesSql = """
        insert into records.cmi5_files (package, path, hash, length)
        select @Id, file.path, file.hash, file.length
        from unnest(@Paths::text[], @Hashes::text[], @Lengths::bigint[]) as file (path, hash, length)
        on conflict do nothing
        """;
}
