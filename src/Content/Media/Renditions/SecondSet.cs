namespace Stoa.Media.Renditions;

/// <summary>The rungs in AV1, once all are made: a player that prefers the codec stays in it, and would be left with too few.</summary>
internal static class SecondSet
{
    internal static IReadOnlyList<Rendition> Of(IReadOnlyList<Rendition> renditions)
    {
        var made = renditions.Where(rendition => rendition.Kind == Rendition.Av1).OrderBy(video => video.Facts.Index!.Average).ToList();
        var wanted = renditions.Where(rendition => rendition.Kind == Rendition.Video && rendition.Facts.Side >= Recipe.Early);
        return wanted.All(rung => made.Exists(one => one.Facts.Width == rung.Facts.Width)) ? made : [];
    }
}
