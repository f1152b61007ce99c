using System.CommandLine;
using System.Net;
using Stoa.Accounts.People;
using Stoa.Platform.Modules;
using Stoa.Testing;

namespace Stoa.Accounts.Tests.People;

public sealed class AddUserTests : IAsyncLifetime
{
    private StoaSite site = null!;

    public async Task InitializeAsync() => site = await StoaSite.Start();
    public async Task DisposeAsync() => await site.DisposeAsync();

    private sealed class SiteHost(StoaSite site) : ICommandHost
    {
        public async Task<int> Run(Func<IServiceProvider, CancellationToken, Task<int>> work, CancellationToken cancellation)
        {
            await using var scope = site.Scope();
            return await work(scope.ServiceProvider, cancellation);
        }
    }

    [Fact]
    public async Task An_operator_adds_somebody_with_roles_who_signs_in_with_their_password()
    {
        Console.SetIn(new StringReader(Door.GoodPassword + "\n"));
        Assert.Equal(0, await Run("user", "add", "grace@example.org", "--name", "Grace", "--role", "admin", "--password-stdin"));
        var grace = site.Visitor();
        await grace.SignIn("grace@example.org", Door.GoodPassword);
        Assert.Equal(HttpStatusCode.OK, (await grace.GetAsync("/admin")).StatusCode);
        Assert.Empty(await site.MailTo("grace@example.org"));
        Assert.Equal(1, await Run("user", "add", "Grace@Example.org", "--name", "Other"));
    }

    [Theory]
    [InlineData("user", "add", "no address", "--name", "Grace")]
    [InlineData("user", "add", "grace@example.org", "--name", " ")]
    [InlineData("user", "add", "grace@example.org")]
    [InlineData("user", "add", "grace@example.org", "--name", "Grace", "--role", "king")]
    public async Task What_is_not_acceptable_is_refused(params string[] line) => Assert.NotEqual(0, await Run(line));

    private Task<int> Run(params string[] line) => new RootCommand { AddUser.Make(new SiteHost(site)) }.Parse(line).InvokeAsync();
}
