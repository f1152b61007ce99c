namespace Stoa.Testing;

/// <summary>The folder of the clone that the running tests were built from.</summary>
public static class Repository
{
    public static string Root { get; } = Find();

    private static string Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (File.Exists(Path.Combine(folder.FullName, "Stoa.slnx")))
                return folder.FullName;
        throw new InvalidOperationException($"No Stoa.slnx above {AppContext.BaseDirectory}: run the tests from a clone.");
    }
}
