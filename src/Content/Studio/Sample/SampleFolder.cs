using System.Reflection;

namespace Stoa.Studio.Sample;

/// <summary>The sample course written out into a folder of its own, as an export would look; gone when disposed.</summary>
internal sealed class SampleFolder : IDisposable
{
    private const string Prefix = "Sample/";
    private const string Film = "forgetting-curve.mp4";
    private readonly DirectoryInfo folder;

    private SampleFolder(DirectoryInfo folder, bool hasFilm)
    {
        this.folder = folder;
        HasFilm = hasFilm;
    }

    internal string CoursePath => Path.Combine(folder.FullName, "course");

    internal bool HasFilm { get; }

    internal static SampleFolder Unpack(string? film = null)
    {
        var folder = Directory.CreateTempSubdirectory("stoa-sample-");
        var assembly = Assembly.GetExecutingAssembly();
        foreach (var name in assembly.GetManifestResourceNames().Where(name => name.StartsWith(Prefix, StringComparison.Ordinal)))
            Write(assembly, name, Path.Combine(folder.FullName, "course", name[Prefix.Length..]));
        film ??= FindFilm();
        var unpacked = new SampleFolder(folder, File.Exists(film));
        if (unpacked.HasFilm)
            File.Copy(film!, Path.Combine(unpacked.CoursePath, "static", Film));
        else
            unpacked.LeaveFilmOut();
        return unpacked;
    }

    /// <summary>In a clone the build puts it into <c>artifacts/sample</c>; a published program has it beside itself.</summary>
    private static string? FindFilm()
    {
        for (var at = new DirectoryInfo(AppContext.BaseDirectory); at is not null; at = at.Parent)
            foreach (var place in (string[])["sample", "artifacts/sample"])
                if (Path.Combine(at.FullName, place, Film) is var candidate && File.Exists(candidate))
                    return candidate;
        return null;
    }

    private static void Write(Assembly assembly, string name, string path)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        using var from = assembly.GetManifestResourceStream(name)!;
        using var to = File.Create(path);
        from.CopyTo(to);
    }

    private void LeaveFilmOut()
    {
        var chapter = Path.Combine(CoursePath, "chapter", "forgetting.xml");
        File.WriteAllText(chapter, File.ReadAllText(chapter).Replace("<video url_name=\"forgetting-film\"/>", "<html url_name=\"film-in-words\"/>", StringComparison.Ordinal));
    }

    public void Dispose() => folder.Delete(recursive: true);
}
