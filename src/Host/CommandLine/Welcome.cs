using Stoa.Contracts.Courses;
using Stoa.Contracts.People;

namespace Stoa.Host.CommandLine;

/// <summary>What a first start prints: where the site is, and how to become its administrator.</summary>
internal static class Welcome
{
    internal static async Task Visitor(IServiceProvider services, HostSettings settings, CancellationToken cancellation)
    {
        await using var scope = services.CreateAsyncScope();
        if (scope.ServiceProvider.GetService<ISampleCourse>() is { } sample)
            await sample.Seed(new ConsoleLines(), cancellation);
        var address = $"http://localhost:{settings.Port}";
        Console.WriteLine();
        Console.WriteLine($"  Stoa is ready:        {address}");
        if (scope.ServiceProvider.GetService<IAdministratorLink>() is { } link && await link.Create(cancellation) is { } path)
            Console.WriteLine($"  Become administrator: {address}{path}   (works once)");
        Console.WriteLine();
    }
}

/// <summary>Plain lines of progress.</summary>
internal sealed class ConsoleLines : IProgress<string>
{
    public void Report(string value) => Console.WriteLine($"  {value}");
}
