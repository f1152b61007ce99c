using System.Collections.Frozen;
using System.Text.Json;

namespace Stoa.Ui;

/// <summary>A snapshot of the build's output: <c>src/Ui/wwwroot</c> in a clone, <c>ui</c> beside the program when published.</summary>
internal sealed class AssetFolder
{
    private const string Manifest = "manifest.json";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);
    private readonly string? _manifest;
    private readonly DateTime _written;
    private long _checked = Environment.TickCount64;

    internal FrozenDictionary<string, string> Urls { get; }

    internal FrozenDictionary<string, Asset> Files { get; }

    private AssetFolder(string? root)
    {
        var manifest = root is null ? null : Path.Combine(root, Manifest);
        _manifest = manifest;
        if (manifest is null || !File.Exists(manifest))
        {
            Urls = FrozenDictionary<string, string>.Empty;
            Files = FrozenDictionary<string, Asset>.Empty;
            return;
        }
        _written = File.GetLastWriteTimeUtc(manifest);
        Urls = JsonSerializer.Deserialize<Dictionary<string, string>>(File.ReadAllBytes(manifest))!
            .ToFrozenDictionary(e => e.Key, e => $"/ui/{e.Value}", StringComparer.Ordinal);
        Files = Directory.EnumerateFiles(root!, "*", SearchOption.AllDirectories)
            .Where(f => Asset.Types.ContainsKey(Path.GetExtension(f)) && Path.GetFileName(f) != Manifest)
            .ToFrozenDictionary(f => Path.GetRelativePath(root!, f).Replace('\\', '/'), Load, StringComparer.Ordinal);
    }

    internal static AssetFolder Read(string? root) => new(root);

    /// <summary>A new build is noticed within seconds, at the price of one file time.</summary>
    internal bool IsStale()
    {
        var now = Environment.TickCount64;
        if (_manifest is null || now - Volatile.Read(ref _checked) < Patience.TotalMilliseconds)
            return false;
        Volatile.Write(ref _checked, now);
        return File.Exists(_manifest) && File.GetLastWriteTimeUtc(_manifest) != _written;
    }

    internal static string? Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            foreach (var place in (string[])["src/Ui/wwwroot", "ui"])
            {
                var candidate = Path.Combine(folder.FullName, place);
                if (File.Exists(Path.Combine(candidate, Manifest)))
                    return candidate;
            }
            if (File.Exists(Path.Combine(folder.FullName, "Stoa.slnx")))
                return Path.Combine(folder.FullName, "src/Ui/wwwroot");
        }
        return null;
    }

    private static Asset Load(string file) =>
        new(File.ReadAllBytes(file), Compressed(file + ".br"), Compressed(file + ".gz"), Asset.Types[Path.GetExtension(file)]);

    private static byte[]? Compressed(string file) => File.Exists(file) ? File.ReadAllBytes(file) : null;
}
