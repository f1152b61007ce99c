using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Xml;
using System.Xml.Linq;
using Stoa.Contracts.Imports;
using Stoa.Imports.Archives;
using Stoa.Imports.Fidelity;
using Stoa.Ui.Strings;

namespace Stoa.Imports.Olx;

/// <summary>The files of one course in a package, named from the folder of its <c>course.xml</c>. Remembers which were read.</summary>
internal sealed class OlxFiles
{
    private const int MaxText = 16 * 1024 * 1024;
    private static readonly UTF8Encoding Strict = new(false, throwOnInvalidBytes: true);
    private readonly Package package;
    private readonly Ledger ledger;
    private readonly HashSet<string> read = new(StringComparer.Ordinal);

    internal OlxFiles(Package package, Ledger ledger)
    {
        this.package = package;
        this.ledger = ledger;
        Root = FindRoot(package);
    }

    /// <summary>The folder of <c>course.xml</c> with its slash, or empty.</summary>
    internal string Root { get; }

    /// <summary>All paths below the root.</summary>
    internal IEnumerable<string> Paths => package.Files.Keys
        .Where(path => path.StartsWith(Root, StringComparison.Ordinal))
        .Select(path => path[Root.Length..]);

    internal bool Has(string path) => package.Files.ContainsKey(Root + path);
    internal bool WasRead(string path) => read.Contains(path);
    internal PackageFile? Find(string path) => package.Files.GetValueOrDefault(Root + path);

    /// <summary>The file as text, or null when it is absent or no text. Bytes that are no UTF-8 are read as Windows did.</summary>
    internal string? Text(string path)
    {
        if (Find(path) is not { } file)
            return null;
        read.Add(path);
        if (file.Length > MaxText)
        {
            ledger.Error(path, Words.T("The file is too large to be read as text."));
            return null;
        }

        using var stream = file.Open();
        var bytes = new byte[file.Length];
        stream.ReadExactly(bytes);
        try
        {
            return Encodings.WithMark(bytes) ?? Strict.GetString(bytes);
        }
        catch (DecoderFallbackException)
        {
            ledger.Warn(path, Words.T("The file is not in UTF-8; it was read as Western European text."));
            return Encoding.Latin1.GetString(bytes);
        }
    }

    /// <summary>The file's root element, or null with a note when it is absent or no XML.</summary>
    internal XElement? Xml(string path)
    {
        if (Text(path) is not { } text)
            return null;
        try
        {
            return OlxXml.Parse(text);
        }
        catch (XmlException failure)
        {
            ledger.Error(path, Words.T("The file is not readable as XML: {0}", failure.Message));
            return null;
        }
    }

    /// <summary>The file's JSON, or null with a note when it is absent or broken.</summary>
    internal JsonNode? Json(string path)
    {
        if (Text(path) is not { } text)
            return null;
        try
        {
            return JsonNode.Parse(text, null, new JsonDocumentOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true, MaxDepth = 64 });
        }
        catch (JsonException failure)
        {
            ledger.Error(path, Words.T("The file is not readable as JSON: {0}", failure.Message));
            return null;
        }
    }

    private static string FindRoot(Package package)
    {
        var candidates = package.Files.Keys
            .Where(path => path == "course.xml" || path.EndsWith("/course.xml", StringComparison.Ordinal))
            .Where(path => !path.Split('/').Any(part => part is "about" or "drafts" || part.StartsWith("__MACOSX", StringComparison.Ordinal)))
            .OrderBy(path => path.Count(c => c == '/')).ThenBy(path => path, StringComparer.Ordinal);
        if (candidates.FirstOrDefault() is { } course)
            return course[..^"course.xml".Length];
        throw new ImportFailedException(package.Files.Keys.Any(path => path.EndsWith("library.xml", StringComparison.Ordinal))
            ? Words.T("This is a library of content, not a course. Export the course that uses it.")
            : Words.T("There is no course.xml in the package: it is not an Open edX course export."));
    }
}

/// <summary>Text with a byte-order mark.</summary>
internal static class Encodings
{
    internal static string? WithMark(ReadOnlySpan<byte> bytes) => bytes switch
    {
        [0xEF, 0xBB, 0xBF, .. var rest] => Encoding.UTF8.GetString(rest),
        [0xFF, 0xFE, .. var rest] => Encoding.Unicode.GetString(rest),
        [0xFE, 0xFF, .. var rest] => Encoding.BigEndianUnicode.GetString(rest),
        _ => null,
    };
}
