using System.CommandLine;
using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Stoa.Media.Delivery.Edges;
using Stoa.Media.Egress;
using Stoa.Platform.Modules;

namespace Stoa.Media.CommandLine;

/// <summary><c>media edges</c>: whether the edges live, what they carried this month and what it costs; <c>media edges import-log FILE…</c>
/// takes their logs into the ledger. Exit codes: 0 done, 1 an edge does not answer or a file cannot be read.</summary>
internal static class EdgesCommand
{
    private static readonly Argument<string[]> Files = new("FILE") { Description = "A log as deploy/nginx writes it: one JSON object a line.", Arity = ArgumentArity.OneOrMore };

    internal static Command Make(ICommandHost host)
    {
        var import = new Command("import-log", "Take logs of edges into the ledger. What was taken before does not count again, whatever the file is called now.") { Files };
        import.SetAction((parsed, cancellation) => host.Run((services, stop) => Import(services.GetRequiredService<ReadEdgeLog>(), parsed.GetValue(Files)!, stop), cancellation));
        var edges = new Command("edges", "List the edges: health, traffic of this month, cost. Exit code 1 when one does not answer.") { import };
        edges.SetAction((_, cancellation) => host.Run(List, cancellation));
        return new Command("media", "Recordings.") { edges };
    }

    private static async Task<int> List(IServiceProvider services, CancellationToken cancellation)
    {
        var (settings, probe) = (services.GetRequiredService<EdgeSettings>(), services.GetRequiredService<EdgeProbe>());
        var month = await services.GetRequiredService<MonthTraffic>().Now();
        if (!settings.Any)
            Console.WriteLine("No edges are set up (Media:Edges): the site sends recordings itself.");
        var code = 0;
        foreach (var edge in settings.All)
        {
            var wrong = await probe.Ask(edge, cancellation);
            code = wrong is null ? code : 1;
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{edge.Name,-24} {wrong ?? "well",-20} {month.Gigabytes(edge.Name),12:n3} GB {month.Bill(edge),12:n2} $  next GB {month.PriceOfOneMore(edge):0.####} $  {edge.Signer}  {edge.Url}"));
        }
        return code;
    }

    private static async Task<int> Import(ReadEdgeLog reader, string[] files, CancellationToken cancellation)
    {
        var code = 0;
        foreach (var file in files)
        {
            try
            {
                code = Math.Max(code, Tell(file, await reader.From(file, cancellation)));
            }
            catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
            {
                await Console.Error.WriteLineAsync($"{file}: {failure.Message}");
                code = 1;
            }
        }
        return code;
    }

    private static int Tell(string file, EdgeLogReading reading)
    {
        var passed = string.Concat(reading.PassedOver.OrderBy(reason => reason.Key).Select(reason => $", {reason.Value.ToString(CultureInfo.InvariantCulture)} passed over ({Reason(reason.Key)})"));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{file}: {reading.Lines} new lines, {reading.Bytes} bytes{passed}"));
        if (reading.Busy)
            Console.WriteLine($"{file}: another import reads it at the moment.");
        return reading.Busy ? 1 : 0;
    }

    private static string Reason(PassedOver reason) => reason switch
    {
        PassedOver.Unreadable => "not readable",
        PassedOver.NotOurs => "not ours",
        _ => "impossible",
    };
}
