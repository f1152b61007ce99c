using Microsoft.Extensions.Configuration;

namespace Stoa.Media.Uploads;

/// <param name="Largest">The largest file that is taken, in bytes.</param>
/// <param name="KeepUnfinished">How long an upload waits for its next bytes.</param>
internal sealed record UploadSettings(long Largest, TimeSpan KeepUnfinished)
{
    internal static UploadSettings From(IConfiguration configuration) => new(
        configuration.GetValue("Media:Uploads:LargestBytes", 10L * 1024 * 1024 * 1024),
        TimeSpan.FromHours(configuration.GetValue("Media:Uploads:KeepUnfinishedHours", 168.0)));
}
