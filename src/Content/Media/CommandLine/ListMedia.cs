using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Stoa.Media.Recordings;
using Stoa.Platform.Modules;

namespace Stoa.Media.CommandLine;

/// <summary><c>media list</c>: the recordings, the newest first, with how far they are.</summary>
internal static class ListMedia
{
    private const int Batch = 500;
    private static readonly JsonSerializerOptions Readable = new(JsonSerializerDefaults.Web) { WriteIndented = true };
    private static readonly Option<bool> AsJson = new("--json") { Description = "As JSON." };
    private static readonly Option<bool> Failed = new("--failed") { Description = "Only those whose work was given up or whose file was refused." };

    internal static Command Make(ICommandHost host)
    {
        var list = new Command("list", "List the recordings: id, state, share of the work that is done, length, name.") { AsJson, Failed };
        list.SetAction((parsed, cancellation) => host.Run((services, stop) => List(services, parsed.GetValue(AsJson), parsed.GetValue(Failed), stop), cancellation));
        return new Command("media", "Recordings.") { list };
    }

    private static async Task<int> List(IServiceProvider services, bool asJson, bool failed, CancellationToken stop)
    {
        var rows = services.GetRequiredService<IRecordings>();
        var all = new List<Recording>();
        for (var page = await rows.All(Batch, 0, stop); page.Count > 0; page = await rows.All(Batch, all.Count, stop))
            all.AddRange(page);
        var shown = all.Where(recording => !failed || recording.Reason is not null).ToList();
        if (asJson)
            Console.WriteLine(JsonSerializer.Serialize(shown.Select(Facts), Readable));
        else
            shown.ForEach(recording => Console.WriteLine(Line(recording)));
        if (shown.Count == 0 && !asJson)
            Console.WriteLine(failed ? "Nothing has failed." : "No recordings yet. Hand one in: stoa media add FILE");
        return 0;
    }

    private static object Facts(Recording recording) => new
    {
        recording.Id,
        recording.Name,
        State = recording.State.ToString().ToLowerInvariant(),
        recording.Share,
        recording.SecondsLeft,
        recording.Duration,
        recording.Bytes,
        recording.Sha256,
        recording.Reason,
        recording.CreatedAt,
    };

    private static string Line(Recording recording)
    {
        var left = recording.SecondsLeft is { } seconds && recording.IsOpen ? string.Create(CultureInfo.InvariantCulture, $", {Math.Max(1, seconds / 60)} min left") : "";
        var length = recording.Duration is { } duration ? Ui.Clock.Of(duration) : "–";
        var reason = recording.Reason is { } why ? $"\n    {why}" : "";
        return string.Create(CultureInfo.InvariantCulture, $"{recording.Id}  {recording.State.ToString().ToLowerInvariant(),-8} {recording.Share,4:0%}{left}  {length,8}  {recording.Name}{reason}");
    }
}
