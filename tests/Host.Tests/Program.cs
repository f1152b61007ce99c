using Microsoft.Extensions.Logging.Abstractions;
using Stoa.Host.Embedded;

namespace Stoa.Host.Tests;

/// <summary>
/// The tests start this assembly as a process of its own where a process must be killed:
/// <c>hold FOLDER</c> starts the private PostgreSQL on a folder, says so, and keeps it until its input ends.
/// </summary>
internal static class Program
{
    private static async Task<int> Main(string[] arguments)
    {
        if (arguments is not ["hold", var folder])
            return 2;
        try
        {
            await using var server = await EmbeddedPostgres.Start(new() { DataFolder = folder }, NullLogger.Instance);
            Console.WriteLine("ready");
            await Console.In.ReadToEndAsync();
            return 0;
        }
        catch (EmbeddedPostgresException e)
        {
            Console.WriteLine(e.Message);
            return 1;
        }
    }
}
