using System.CommandLine;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Stoa.Accounts.Administration;
using Stoa.Accounts.Codes;
using Stoa.Accounts.Passkeys;
using Stoa.Accounts.Passwords;
using Stoa.Accounts.People;
using Stoa.Accounts.Profile;
using Stoa.Accounts.Registration;
using Stoa.Accounts.Sessions;
using Stoa.Accounts.SignIn;
using Stoa.Accounts.Throttling;
using Stoa.Contracts.People;
using Stoa.Platform.Modules;

namespace Stoa.Accounts;

/// <summary>Who people are: registering, signing in, sessions, profiles, roles, and the administrator's pages.</summary>
public sealed class AccountsModule : IModule, IHasMiddleware
{
    public string Name => "accounts";

    public void Register(ModuleBuilder module)
    {
        module.Services
            .AddSingleton<HashQueue>()
            .AddSingleton<PasswordHasher>()
            .AddSingleton<SessionCache>()
            .AddSingleton<SessionRead>()
            .AddSingleton<Guard>()
            .AddSingleton<Letters>()
            .AddScoped<NewPerson>()
            .AddScoped<RegisterByCode>()
            .AddScoped<RequestCode>()
            .AddScoped<MailProof>()
            .AddScoped<PasskeyStore>()
            .AddScoped<Ceremonies>()
            .AddScoped<Reauthentication>()
            .AddScoped<IPeople, PeopleDirectory>()
            .AddScoped<ISessions, SessionHistory>()
            .AddScoped<IAdministratorLink, AdministratorLink>()
            .AddScoped<IPersonalData, AccountData>();
        module
            .On<AccountsAged, OnAccountsAged>()
            .Every<AccountsAged>(TimeSpan.FromDays(1), () => new())
            .Background<SessionBell>("web");
    }

    public void Use(IApplicationBuilder app) => app.UseMiddleware<SessionMiddleware>();

    public void Map(IEndpointRouteBuilder routes)
    {
        Registration.Register.Map(routes);
        SignInWithPassword.Map(routes);
        RequestCode.Map(routes);
        EnterCode.Map(routes);
        FollowLink.Map(routes);
        SignOut.Map(routes);
        RegisterWithPasskey.Map(routes);
        SignInWithPasskey.Map(routes);
        AddPasskey.Map(routes);
        Welcome.Map(routes);
        ShowProfile.Map(routes);
        ChangeProfile.Map(routes);
        ConfirmAddress.Map(routes);
        ChangeAddress.Map(routes);
        ShowSecurity.Map(routes);
        ChangePassword.Map(routes);
        RevokeSessions.Map(routes);
        ExportData.Map(routes);
        DeleteAccount.Map(routes);
        AdminPages.Map(routes);
    }

    public IEnumerable<Command> Commands(ICommandHost host) => [AddUser.Make(host)];
}
