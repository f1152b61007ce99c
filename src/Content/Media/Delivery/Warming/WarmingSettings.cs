using Microsoft.Extensions.Configuration;

namespace Stoa.Media.Delivery.Warming;

/// <summary>What is asked for at the edges before learners ask; settings below <c>Media:Warming</c>.</summary>
/// <param name="Learners">How many learners of a day have to come near a recording; 0: nothing is warmed.</param>
/// <param name="Segments">From the beginning of each rendition.</param>
/// <param name="BytesADay">That the origin may give for it, all edges together.</param>
public sealed record WarmingSettings(int Learners, int Segments, long BytesADay, TimeSpan Every)
{
    internal static WarmingSettings Of(IConfiguration configuration)
    {
        var section = configuration.GetSection("Media:Warming");
        var settings = new WarmingSettings(
            section.GetValue("Learners", 3), section.GetValue("Segments", 8), section.GetValue("MegabytesADay", 2000L) * 1_000_000, TimeSpan.FromSeconds(section.GetValue("Seconds", 30)));
        return settings is { Learners: >= 0, Segments: > 0, BytesADay: >= 0 } && settings.Every >= TimeSpan.FromSeconds(1)
            ? settings : throw new InvalidDataException("Media:Warming: Learners and MegabytesADay are not negative, Segments and Seconds are at least 1.");
    }
}
