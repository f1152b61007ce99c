using System.Globalization;

namespace Stoa.Bench;

/// <summary>The database server of the site under measurement.</summary>
internal sealed class Postgres(string dataFolder)
{
    private readonly int postmaster = int.Parse(
        File.ReadLines(Directory.EnumerateFiles(dataFolder, "postmaster.pid", SearchOption.AllDirectories).Single()).First(), CultureInfo.InvariantCulture);

    /// <summary>What all its processes have taken so far, those that have ended too, in seconds of a core.</summary>
    internal double CpuSeconds =>
        Directory.EnumerateDirectories("/proc").Select(folder => Path.GetFileName(folder)).Where(name => char.IsAsciiDigit(name[0])).Sum(Ticks) / 100;

    // Behind the name in brackets stand, of proc(5): field 4, the parent; 14 and 15, its own time; 16 and 17, that of children that it has buried.
    private double Ticks(string process)
    {
        try
        {
            var fields = File.ReadAllText($"/proc/{process}/stat").Split(')')[^1].Trim().Split(' ');
            var isPostmaster = process == postmaster.ToString(CultureInfo.InvariantCulture);
            if (!isPostmaster && fields[1] != postmaster.ToString(CultureInfo.InvariantCulture))
                return 0;
            return (isPostmaster ? fields[11..15] : fields[11..13]).Sum(ticks => double.Parse(ticks, CultureInfo.InvariantCulture));
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
        {
            return 0;
        }
    }
}
