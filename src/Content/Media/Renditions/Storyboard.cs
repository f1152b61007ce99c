using System.Globalization;
using System.Text;

namespace Stoa.Media.Renditions;

/// <summary>Small pictures of the whole recording on one sheet, and the WebVTT that says which one belongs to which time.</summary>
public static class Storyboard
{
    public const int Columns = 10;
    private const int MostTiles = 100, LeastSeconds = 5, Side = 90;

    /// <summary>Seconds between two pictures, and how many there are.</summary>
    public static (double Every, int Tiles) Plan(double duration)
    {
        var every = Math.Max(LeastSeconds, Math.Ceiling(duration / MostTiles));
        return (every, Math.Max(1, (int)Math.Ceiling(duration / every)));
    }

    public static (int Width, int Height) TileSize(int width, int height) =>
        (Math.Max(2, (int)Math.Round((double)Side * width / height / 2) * 2), Side);

    public static string Vtt(Rendition sheet, double duration)
    {
        var facts = sheet.Facts;
        var text = new StringBuilder("WEBVTT\n");
        for (var tile = 0; tile < facts.Tiles; tile++)
        {
            var (from, to) = (tile * facts.TileSeconds, Math.Min(duration, (tile + 1) * facts.TileSeconds));
            text.Append(CultureInfo.InvariantCulture, $"\n{Time(from)} --> {Time(to)}\n{sheet.Id}.jpg#xywh={tile % Columns * facts.Width},{tile / Columns * facts.Height},{facts.Width},{facts.Height}\n");
        }
        return text.ToString();
    }

    private static string Time(double seconds) => TimeSpan.FromSeconds(seconds).ToString(@"hh\:mm\:ss\.fff", CultureInfo.InvariantCulture);
}
