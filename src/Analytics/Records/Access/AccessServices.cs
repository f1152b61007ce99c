using Microsoft.Extensions.DependencyInjection;
using Stoa.Platform.Modules;
using Stoa.Records.Access.Keys;

namespace Stoa.Records.Access;

internal static class AccessServices
{
    internal static void Add(ModuleBuilder module)
    {
        module.Services
            .AddSingleton<GrantCache>()
            .AddSingleton<Doorkeeper>()
            .AddSingleton<Admission>()
            .AddSingleton<KeyRows>()
            .AddSingleton<ICallerSource, KeySource>()
            .AddSingleton<ICallerSource, TokenSource>();
        module
            .Background<GrantBell>("web", "records")
            .On<TokensAged, OnTokensAged>()
            .Every<TokensAged>(TimeSpan.FromHours(1), () => new());
    }
}
