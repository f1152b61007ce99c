using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Stoa.CodeGrading.Queue;
using Stoa.Contracts.Grading;
using Stoa.Platform.Modules;

namespace Stoa.CodeGrading.Operations;

/// <summary>Which languages can be run on this machine by this user, tried one by one.</summary>
internal static class Doctor
{
    private static readonly Dictionary<string, string> mend = new()
    {
        [Languages.Python] = "apt-get install python3",
        [Languages.PythonScience] = "apt-get install python3-sympy python3-numpy",
        [Languages.JavaScript] = "apt-get install nodejs",
        [Languages.C] = "apt-get install gcc libc6-dev",
        [Languages.Cpp] = "apt-get install g++",
        [Languages.CSharp] = "Install the .NET SDK where every user can read it, e.g. in /usr/share/dotnet.",
        [Languages.Sql] = "apt-get install python3",
    };

    internal static async Task<IReadOnlyList<Check>> Examine(IConfiguration configuration)
    {
        await using var services = CodeGradingModule.AddSandbox(new ServiceCollection(), configuration)
            .AddLogging()
            .AddSingleton(TimeProvider.System)
            .BuildServiceProvider();
        var ground = services.GetRequiredService<Ground>();
        var states = await ground.Probes.All();
        // One reason for all is no matter of a language.
        return states.Select(state => state.Off).Distinct().ToList() is [{ } off]
            ? [new(true, $"No programs of learners are run here: {off}", Walls(off))]
            : [new(true, $"Programs of learners are run in a sandbox: {ground.Sandbox.Way}"), .. states.Select(Say)];
    }

    private static Check Say(LanguageState state) => state.Off is null
        ? new(true, $"{state.Language} {state.Version}")
        : new(true, $"{state.Language} is off: {state.Off}", mend.GetValueOrDefault(state.Language));

    private static string Walls(string off) => off switch
    {
        "bwrap is not installed" => "apt-get install bubblewrap, or run ./run once.",
        _ => "Allow user namespaces (sysctl user.max_user_namespaces, the container's seccomp profile), or run the role grader on a machine that does.",
    };
}
