using System.Net;
using System.Security.Cryptography;
using System.Text;
using Stoa.Contracts.Courses;
using Stoa.Imports.Archives;
using Stoa.Imports.Fidelity;
using Stoa.Imports.Olx;
using Stoa.Platform.Web;
using Stoa.Ui.Strings;

namespace Stoa.Imports.Assets;

/// <summary>The course's static files: found under any of the names they go by, given the path they will be served at, and stored
/// only when the whole package has been read. Style sheets, scripts and pages among them have their own references followed.</summary>
internal sealed class StaticFiles
{
    private const int MaxText = 8 * 1024 * 1024;

    /// <summary>Pictures of the Open edX software itself that its templates name.</summary>
    private static readonly HashSet<string> Platform = ["images/placeholder-faculty.png", "images/placeholder-image.png", "images_placeholder-faculty.png"];

    private readonly OlxFiles files;
    private readonly Ledger ledger;
    private readonly Dictionary<string, string> byName = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> byFold = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, Planned> planned = new(StringComparer.Ordinal);
    private readonly Dictionary<string, (int Width, int Height)?> bySizedPath = new(StringComparer.Ordinal);
    private readonly HashSet<string> beingRead = new(StringComparer.Ordinal);

    private sealed record Planned(PackageFile File, byte[]? Text, string Name, string Path);

    internal StaticFiles(OlxFiles files, Ledger ledger)
    {
        this.files = files;
        this.ledger = ledger;
        foreach (var path in files.Paths.Where(path => path.StartsWith("static/", StringComparison.Ordinal)).Order(StringComparer.Ordinal))
        {
            var name = path["static/".Length..];
            byName[name] = path;
            byName.TryAdd(StaticNames.Clean(name), path);
            byFold.TryAdd(StaticNames.Clean(name), path);
        }
    }

    internal int Count => files.Paths.Count(path => path.StartsWith("static/", StringComparison.Ordinal));
    internal int Used => planned.Count;

    /// <summary>Where the file will be served; null, with a note, when the package does not hold it.</summary>
    /// <param name="name">As written in a reference: may be escaped.</param>
    internal string? Path(string name, string where)
    {
        var path = Locate(name);
        if (path is null && Platform.Contains(Decode(name)))
        {
            ledger.Info(where, Words.T("A placeholder picture of the Open edX software was left out: {0}", name));
            return null;
        }

        ledger.Asset(path ?? Decode(name), path is not null);
        if (path is not null)
            return Plan(path);
        ledger.Warn(where, Words.T("The file “{0}” is not in the package.", Decode(name)));
        return null;
    }

    internal bool Has(string name) => Locate(name) is not null;

    /// <summary>The text of a file, for looking into scripts; null when it is absent or large.</summary>
    internal string? Text(string name) =>
        Locate(name) is { } path && files.Find(path) is { Length: <= MaxText } ? files.Text(path) : null;

    /// <summary>How large a picture of the package is, by any way of writing its address; null when it is absent or no picture.</summary>
    internal (int Width, int Height)? Size(string address)
    {
        var name = address.StartsWith("/static/", StringComparison.Ordinal) ? address["/static/".Length..] : address;
        return Locate(name) is { } path && files.Find(path) is { } file ? SizeOf(file) : null;
    }

    /// <summary>The same by the path that it will be served at.</summary>
    internal (int Width, int Height)? SizeAt(string served) =>
        bySizedPath.TryGetValue(served, out var known) ? known
            : bySizedPath[served] = planned.Values.FirstOrDefault(file => file.Path == served) is { } found ? SizeOf(found.File) : null;

    private static (int Width, int Height)? SizeOf(PackageFile file)
    {
        using var stream = file.Open();
        var head = new byte[Math.Min(file.Length, PictureSize.Head)];
        return PictureSize.Of(head.AsSpan(0, stream.ReadAtLeast(head, head.Length, throwOnEndOfStream: false)));
    }

    /// <summary>Stores what was referenced.</summary>
    internal async Task Store(ICourseAssets assets, Action<double> progress, CancellationToken cancellation)
    {
        var done = 0;
        foreach (var (file, text, name, path) in planned.Values)
        {
            await using var bytes = text is null ? file.Open() : new MemoryStream(text, writable: false);
            var stored = await assets.Put(bytes, name, cancellation);
            if (stored != path)
                throw new InvalidOperationException($"{file.Path} was stored at {stored}, and the course names {path}.");
            progress((double)++done / planned.Count);
        }
    }

    private string? Locate(string name)
    {
        var plain = Decode(name);
        return byName.GetValueOrDefault(plain)
            ?? byName.GetValueOrDefault(StaticNames.Clean(plain))
            ?? byFold.GetValueOrDefault(StaticNames.Clean(plain));
    }

    private string Plan(string path)
    {
        if (planned.TryGetValue(path, out var known))
            return known.Path;
        var file = files.Find(path)!;
        var name = StaticNames.Clean(System.IO.Path.GetFileName(path)).Trim('.');
        name = name.Length == 0 ? "file" : name.Length > 100 ? name[^100..] : name;
        var text = beingRead.Add(path) ? Rewritten(path, file) : null;
        beingRead.Remove(path);
        var served = $"/assets/{Hash(file, text)}/{Uri.EscapeDataString(name)}";
        planned[path] = new(file, text, name, served);
        return served;
    }

    /// <summary>A text file with its references rewritten, or null when it stays as it is.</summary>
    private byte[]? Rewritten(string path, PackageFile file)
    {
        var kind = System.IO.Path.GetExtension(path).ToLowerInvariant();
        if (kind is not (".css" or ".js" or ".html" or ".htm") || file.Length > MaxText || files.Text(path) is not { } text)
            return null;
        var changed = AssetLinks.Rewrite(text, this, path);
        if (kind != ".js")
            changed = RelativeLinks.Rewrite(changed, this, path);
        return changed == text ? null : Encoding.UTF8.GetBytes(changed);
    }

    private static string Hash(PackageFile file, byte[]? text)
    {
        if (text is not null)
            return Convert.ToHexStringLower(SHA256.HashData(text));
        using var stream = file.Open();
        return Convert.ToHexStringLower(SHA256.HashData(stream));
    }

    private static string Decode(string name) => WebUtility.UrlDecode(WebUtility.HtmlDecode(name).Replace("+", "%2B", StringComparison.Ordinal));
}
