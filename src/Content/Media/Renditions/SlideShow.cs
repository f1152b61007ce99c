using System.Text.Json;

namespace Stoa.Media.Renditions;

/// <summary>A recording as timed pictures over its cheapest sound, for networks on which no video goes.</summary>
internal static class SlideShow
{
    /// <summary>The list of its pictures, by addresses relative to the folder of the recording's files.</summary>
    internal static string Json(Rendition slides, Rendition sound)
    {
        var facts = slides.Facts;
        return JsonSerializer.Serialize(new
        {
            version = 1,
            width = facts.Width,
            height = facts.Height,
            audio = $"{sound.Id}/index.m3u8",
            slides = facts.Shown!.Select(slide => new { at = Math.Round(slide.At, 3), until = Math.Round(slide.Until, 3), src = $"slides/{facts.FirstPicture + slide.Picture}.jpg", bytes = facts.Pictures![slide.Picture] }),
        });
    }

    /// <summary>Where a picture lies in the file, or null.</summary>
    internal static (long Offset, long Length)? Find(Rendition slides, int number)
    {
        var (pictures, place) = (slides.Facts.Pictures!, number - slides.Facts.FirstPicture);
        return place >= 0 && place < pictures.Count ? (pictures.Take(place).Sum(length => (long)length), pictures[place]) : null;
    }
}
