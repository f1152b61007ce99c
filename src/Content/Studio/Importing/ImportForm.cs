using System.Text.RegularExpressions;
using Stoa.Ui;

namespace Stoa.Studio.Importing;

/// <summary>What the author asks for.</summary>
public sealed partial record ImportForm(string Key = "", bool Publish = false, FormErrors? Errors = null)
{
    public static bool IsPackage(string fileName) =>
        fileName.EndsWith(".tar.gz", StringComparison.OrdinalIgnoreCase)
        || fileName.EndsWith(".tgz", StringComparison.OrdinalIgnoreCase)
        || fileName.EndsWith(".zip", StringComparison.OrdinalIgnoreCase)
        || fileName.EndsWith(".xml", StringComparison.OrdinalIgnoreCase);

    public static bool IsKey(string key) => KeyPattern().IsMatch(key);

    [GeneratedRegex("^[\\p{L}\\p{Nd}_~-][\\p{L}\\p{Nd}._~-]{0,99}(/[\\p{L}\\p{Nd}_~-][\\p{L}\\p{Nd}._~-]{0,99}){2}$")]
    private static partial Regex KeyPattern();
}
