using Microsoft.Extensions.Configuration;

namespace Stoa.Media.Pipeline;

/// <summary>What the work may take of a machine; settings below <c>Media:</c>.</summary>
/// <param name="TasksAtOnce">Tasks that one process works on.</param>
/// <param name="Threads">Of one ffmpeg.</param>
/// <param name="Lease">How long a worker may be silent before its task goes to another.</param>
/// <param name="MemoryMegabytes">Address space of one child process.</param>
/// <param name="WorkFolder">For files that last as long as a task.</param>
internal sealed record MediaSettings(
    int TasksAtOnce, int Threads, TimeSpan Lease, double LongestHours, int MemoryMegabytes, int OutputMegabytes, string WorkFolder)
{
    /// <summary>How long a program may stand still before it is stopped.</summary>
    internal TimeSpan Patience { get; init; } = TimeSpan.FromMinutes(5);

    internal static MediaSettings Of(IConfiguration configuration)
    {
        var media = configuration.GetSection("Media");
        var cores = Environment.ProcessorCount;
        return new(
            media.GetValue("TasksAtOnce", Math.Max(1, cores / 2)),
            media.GetValue("Threads", Math.Min(cores, 4)),
            TimeSpan.FromSeconds(media.GetValue("LeaseSeconds", 30.0)),
            media.GetValue("LongestHours", 12.0),
            media.GetValue("MemoryMegabytes", 4096),
            media.GetValue("OutputMegabytes", 16_384),
            media["WorkFolder"] ?? Path.Combine(configuration["DataFolder"] ?? Path.GetTempPath(), "media-work"))
        {
            Patience = TimeSpan.FromSeconds(media.GetValue("PatienceSeconds", 300.0)),
        };
    }
}
