using Microsoft.Extensions.DependencyInjection;
using Stoa.Platform.Modules;

namespace Stoa.Platform.Mail;

/// <summary>What the host calls to have mail, on the builder that registers under the name <c>platform</c>.</summary>
public static class MailSetup
{
    public static ModuleBuilder AddMail(this ModuleBuilder platform)
    {
        platform.Services.AddSingleton(MailOptions.Of(platform.Configuration));
        platform.Services.AddSingleton<Smtp>();
        platform.Services.AddSingleton<IMail, OutboxMail>();
        platform.Services.AddScoped<Mailbox>();
        return platform
            .On<MailQueued, OnMailQueued>()
            .On<MailAged, OnMailAged>()
            .Every<MailAged>(TimeSpan.FromDays(1), () => new());
    }
}
