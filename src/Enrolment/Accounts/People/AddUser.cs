using System.CommandLine;
using Microsoft.Extensions.DependencyInjection;
using Stoa.Accounts.Passwords;
using Stoa.Contracts.People;
using Stoa.Platform.Data;
using Stoa.Platform.Modules;
using Stoa.Platform.Outbox;

namespace Stoa.Accounts.People;

/// <summary><c>user add</c>: the operator makes an account and vouches for its address.</summary>
internal static class AddUser
{
    private static readonly Argument<string> Email = new("EMAIL") { Description = "The address the person signs in with." };
    private static readonly Option<string> FullName = new("--name") { Description = "The person's name.", HelpName = "N", Required = true };
    private static readonly Option<string[]> Roles = new("--role")
    {
        Description = "learner, author, instructor or admin; may be given several times. Everybody is a learner.",
        AllowMultipleArgumentsPerToken = true,
        DefaultValueFactory = _ => [],
    };

    private static readonly Option<bool> PasswordStdin = new("--password-stdin")
    {
        Description = "Read the password from the standard input. Without one the person signs in with a code by e-mail.",
    };

    internal static Command Make(ICommandHost host)
    {
        var add = new Command("add", "Add an account (exit code 1 when the address has one already, or something is not acceptable).") { Email, FullName, Roles, PasswordStdin };
        Roles.AcceptOnlyFromAmong([.. Role.All]);
        add.SetAction((parsed, cancellation) => host.Run((services, stop) => Add(parsed, services, stop), cancellation));
        return new Command("user", "People.") { add };
    }

    private static async Task<int> Add(ParseResult parsed, IServiceProvider services, CancellationToken cancellation)
    {
        var name = parsed.GetValue(FullName)!.Trim();
        if (EmailAddress.Parse(parsed.GetValue(Email)) is not { } email)
            return await Fail($"{parsed.GetValue(Email)} is not an e-mail address.");
        if (name.Length is 0 or > 100)
            return await Fail("A name has 1 to 100 characters.");
        var password = parsed.GetValue(PasswordStdin) ? (await Console.In.ReadLineAsync(cancellation) ?? "").TrimEnd('\r') : null;
        if (password is not null && PasswordRule.Fault(password, email.Text, name) is { } fault)
            return await Fail(fault);
        var roles = parsed.GetValue(Roles)!.Prepend(Role.Learner).Distinct().ToArray();
        if (!await Write(services, name, email, password, roles, cancellation))
            return await Fail($"{email.Text} has an account already.");
        Console.WriteLine($"{name} <{email.Text}> is added ({string.Join(", ", roles)}).");
        return 0;
    }

    private static async Task<bool> Write(
        IServiceProvider services, string name, EmailAddress email, string? password, string[] roles, CancellationToken cancellation)
    {
        var outbox = services.GetRequiredService<Outbox>();
        var hash = password is null ? null : Argon2.Hash(password);
        var id = Guid.CreateVersion7();
        return await services.GetRequiredService<Db>().Transaction(async tx =>
        {
            if (await tx.Execute(InsertSql, new { Id = id, Name = name, Email = email.Text, email.Key, Password = hash, Roles = roles }, cancellation) == 0)
                return false;
            await outbox.Add(tx, new PersonRegistered(id, name, email.Text, null));
            return true;
        }, cancellation);
    }

    private static async Task<int> Fail(string message)
    {
        await Console.Error.WriteLineAsync(message);
        return 1;
    }

    private const string InsertSql = """
        insert into accounts.people (id, name, email, email_key, password, roles, confirmed_at)
        values (@Id, @Name, @Email, @Key, @Password::text, @Roles, now())
        on conflict (tenant_id, email_key) do nothing
        """;
}
