using Microsoft.Extensions.DependencyInjection;
using Stoa.Contracts;
using Stoa.Contracts.People;
using Stoa.Platform.Modules;

namespace Stoa.Records.SignIns;

/// <summary>Time to record who has signed in since the last time.</summary>
public sealed record SignInsDue : IEvent
{
    public static string Name => "records.sign-ins-due/1";
}

/// <summary>Who comes in and leaves, in the record, where <c>Records:SignIns</c> says so.</summary>
internal static class SignInServices
{
    public static void Add(ModuleBuilder module)
    {
        module.Services.AddScoped<SignInRecorder>();
        module
            .On<SignInsDue, OnSignInsDue>()
            .On<SessionsEnded, OnSessionsEnded>()
            .Every<SignInsDue>(TimeSpan.FromMinutes(5), () => new());
    }
}
