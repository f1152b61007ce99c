using System.IO.Compression;
using System.Text;

namespace Stoa.Records.Tests.Cmi5;

/// <summary>Writes packages into a folder that goes away with it.</summary>
internal sealed class PackageFiles : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("stoa-cmi5-").FullName;

    internal string Zip(string structure, params (string Name, string Text)[] files) => Zip(structure, null, files);

    internal string Zip(string structure, Encoding? names, params (string Name, string Text)[] files)
    {
        var path = Path.Combine(folder, $"{Guid.CreateVersion7():N}.zip");
        using var zip = new ZipArchive(File.Create(path), ZipArchiveMode.Create, leaveOpen: false, names);
        foreach (var (name, text) in files.Prepend(("cmi5.xml", structure)))
        {
            using var stream = zip.CreateEntry(name).Open();
            stream.Write(Encoding.UTF8.GetBytes(text));
        }

        return path;
    }

    internal string Alone(string structure, Encoding? encoding = null)
    {
        var path = Path.Combine(folder, $"{Guid.CreateVersion7():N}.xml");
        File.WriteAllText(path, structure, encoding ?? new UTF8Encoding(false));
        return path;
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);
}
