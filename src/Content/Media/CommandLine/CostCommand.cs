using System.CommandLine;
using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Stoa.Contracts.Courses;
using Stoa.Media.Cost;
using Stoa.Platform.Modules;

namespace Stoa.Media.CommandLine;

/// <summary><c>media cost [KEY]</c>: what a run costs, earns and leaves; with a course, from what was measured of it.</summary>
internal static class CostCommand
{
    private static readonly Argument<string?> Key = new("KEY") { Description = "ORG/COURSE/RUN of a running course", Arity = ArgumentArity.ZeroOrOne };
    private static readonly Option<string?> Network = new("--network") { Description = "The id of a network of the price book." };

    internal static Command Make(ICommandHost host)
    {
        var numbers = Assumption.All.Select(assumption => (Assumption: assumption, Option: Number(assumption))).ToList();
        var cost = new Command("cost", "Tell what a run of a course costs, earns and leaves.") { Key, Network };
        foreach (var (_, option) in numbers)
            cost.Add(option);
        cost.SetAction((parsed, cancellation) =>
        {
            CourseRun Change(CourseRun run) => numbers.Aggregate(run, (changed, number) => parsed.GetValue(number.Option) is { } value ? number.Assumption.Write(changed, value) : changed);
            return host.Run((services, token) => Tell(services, parsed.GetValue(Key), parsed.GetValue(Network), Change, token), cancellation);
        });
        return new Command("media", "Recordings.") { cost };
    }

    private static Option<decimal?> Number(Assumption assumption)
    {
        var option = new Option<decimal?>($"--{assumption.Key}") { Description = $"{assumption.Label()}. {assumption.Hint()}" };
        option.Validators.Add(result =>
        {
            if (result.Tokens is [{ Value: var given }] && decimal.TryParse(given, NumberStyles.Number, CultureInfo.InvariantCulture, out var value) && (value < assumption.Least || value > assumption.Most))
                result.AddError($"{assumption.Label()}: a number from {Figures.Number(assumption.Least)} to {Figures.Number(assumption.Most)}.");
        });
        return option;
    }

    private static async Task<int> Tell(IServiceProvider services, string? key, string? networkId, Func<CourseRun, CourseRun> change, CancellationToken cancellation)
    {
        var book = services.GetRequiredService<PriceBook>();
        var network = networkId is null ? book.Networks[0] : book.Networks.FirstOrDefault(one => one.Id == networkId);
        if (network is null)
            return await Refuse($"There is no network {networkId}. Those there are: {string.Join(", ", book.Networks.Select(one => one.Id))}.");
        var run = CourseRun.Typical(book);
        if (key is not null)
        {
            if (await services.GetRequiredService<ICourses>().Find(key) is not { } course)
                return await Refuse($"There is no course {key}. See stoa course list.");
            var measured = await services.GetRequiredService<Measurement>().Of(course, book, cancellation);
            Console.WriteLine($"Measured: {measured.Viewers} viewers, {measured.Hours:0.##} hours, {(measured.Megabits is { } rate ? $"{rate:0.###} Mbps" : "bitrate not known yet")}, {measured.Recordings} recordings. The rest is assumed.");
            run = measured.Run;
        }
        Write(new(change(run), network), [.. book.Networks.Select(one => new Estimate(change(run), one))]);
        return 0;
    }

    private static void Write(Estimate result, IReadOnlyList<Estimate> all)
    {
        foreach (var line in CostLine.Of(result))
            Console.WriteLine($"{line.Name,-28}{line.Amount,16}  {line.How}");
        Console.WriteLine();
        foreach (var estimate in all)
            Console.WriteLine($"{estimate.Network.Title,-28}{Figures.Money(estimate.Delivery),16} delivery {Figures.Money(estimate.Costs),16} costs {Figures.Money(estimate.Left),16} left");
    }

    private static async Task<int> Refuse(string sentence)
    {
        await Console.Error.WriteLineAsync(sentence);
        return 1;
    }
}
