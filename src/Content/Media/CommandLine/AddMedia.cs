using System.CommandLine;
using Microsoft.Extensions.DependencyInjection;
using Stoa.Media.Addresses;
using Stoa.Media.Uploads;
using Stoa.Platform.Modules;

namespace Stoa.Media.CommandLine;

/// <summary><c>media add FILE|URL…</c>: hands recordings in, as an upload does. Exit codes: 0 all are here, 1 at least one is not, 2 wrong usage.</summary>
internal static class AddMedia
{
    private static readonly Argument<string[]> Sources = new("FILE|URL") { Description = "Files of this machine, or addresses that begin with https:// or http://.", Arity = ArgumentArity.OneOrMore };

    internal static Command Make(ICommandHost host)
    {
        var add = new Command("add", "Hand in recordings; the running site makes them. Exit codes: 0 all are here, 1 at least one is not, 2 wrong usage, 3 no database or data folder.") { Sources };
        add.SetAction((parsed, cancellation) => host.Run((services, stop) => Add(services, parsed.GetValue(Sources)!, stop), cancellation));
        return new Command("media", "Recordings.") { add };
    }

    private static async Task<int> Add(IServiceProvider services, IReadOnlyList<string> sources, CancellationToken stop)
    {
        var failed = 0;
        foreach (var source in sources)
        {
            var line = new ProgressLine(Console.Out, Console.IsOutputRedirected, Path.GetFileName(source.Split('?')[0]));
            var problem = await One(services, source, line, stop);
            line.End();
            if (problem is null)
                Console.WriteLine($"{source} is here. See stoa media list.");
            else
                await Console.Error.WriteLineAsync($"{source}: {problem}");
            failed += problem is null ? 0 : 1;
        }
        return failed == 0 ? 0 : 1;
    }

    /// <returns>Why it is not here.</returns>
    private static async Task<string?> One(IServiceProvider services, string source, ProgressLine line, CancellationToken stop)
    {
        if (!source.Contains("://", StringComparison.Ordinal))
            return await File(services, source, line, stop);
        if (RemoteFiles.Parse(source) is not { } address)
            return new AddressFault(FaultKind.NotAnAddress).Sentence;
        try
        {
            await services.GetRequiredService<AddressFetch>().Run(new(address, Guid.Empty), news => line.Report(news.Received, news.Length), stop);
            return null;
        }
        catch (AddressException failure)
        {
            return failure.Fault.Sentence;
        }
    }

    private static async Task<string?> File(IServiceProvider services, string path, ProgressLine line, CancellationToken stop)
    {
        FileStream file;
        try
        {
            file = System.IO.File.OpenRead(path);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return failure.Message;
        }
        var length = file.Length;
        await using var bytes = new WatchedStream(file, Timeout.InfiniteTimeSpan, read => line.Report(read, length), CancellationToken.None);
        if (length > services.GetRequiredService<UploadSettings>().Largest)
            return new AddressFault(FaultKind.TooLarge).Sentence;
        var receiver = services.GetRequiredService<Receiver>();
        var upload = await receiver.Begin(Guid.Empty, UploadMetadata.NameOf(path), AddressFetch.Mark, length, stop);
        var receipt = await receiver.Append(upload, bytes, length, null, stop);
        if (receipt.Outcome == Outcome.Kept)
            return null;
        await receiver.End(upload);
        return receipt.Outcome == Outcome.Refused ? receipt.Refusal!.Value.Sentence()
            : new AddressFault(receipt.Outcome == Outcome.NoRoom ? FaultKind.NoRoom : FaultKind.BrokenOff).Sentence;
    }
}
