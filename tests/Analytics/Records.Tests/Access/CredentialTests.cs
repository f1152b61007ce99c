using System.Text;
using Stoa.Records.Access;

namespace Stoa.Records.Tests.Access;

public sealed class CredentialTests
{
    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("Basic")]
    [InlineData("Basic !!!")]
    [InlineData("Basic:Um9iOng=")]
    [InlineData("Basic Um9i")]
    [InlineData("Basic Og==")]
    [InlineData("Digest username=\"a\"")]
    [InlineData("Bearer")]
    [InlineData("Bearer a b")]
    public void What_is_no_credential_is_none(string? header) => Assert.Null(Credential.Parse(header));

    [Fact]
    public void A_secret_may_hold_colons_and_letters_of_any_language()
    {
        var header = "basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes("name:a:ب:c"));

        Assert.Equal(new Credential("name", "a:ب:c"), Credential.Parse(header));
    }

    [Fact]
    public void A_bearer_token_has_no_name()
    {
        var credential = Credential.Parse("bearer abc-123_~+/=");

        Assert.True(credential!.IsBearer);
        Assert.Equal("abc-123_~+/=", credential.Secret);
    }

    [Fact]
    public void A_huge_header_is_none() => Assert.Null(Credential.Parse("Bearer " + new string('a', 5000)));

    [Theory]
    [InlineData("1.0", XapiVersion.V1)]
    [InlineData("1.0.0", XapiVersion.V1)]
    [InlineData("1.0.9", XapiVersion.V1)]
    [InlineData("2.0", XapiVersion.V2)]
    [InlineData("2.0.1", XapiVersion.V2)]
    internal void Patches_of_a_version_are_that_version(string header, XapiVersion version) => Assert.Equal(version, XapiVersions.Parse(header));

    [Theory]
    [InlineData("")]
    [InlineData("1")]
    [InlineData("1.0.")]
    [InlineData("1.0.3 ")]
    [InlineData("1.0.3\n")]
    [InlineData("1.0.3.1")]
    [InlineData("0.95")]
    [InlineData("٢.0.0")]
    public void Anything_else_is_no_version(string header) => Assert.Null(XapiVersions.Parse(header));

    [Fact]
    public void Scopes_add_up_and_unknown_ones_allow_nothing()
    {
        Assert.Equal(Rights.None, Scopes.Of(["everything", "ALL"]));
        Assert.Equal(Rights.WriteStatements | Rights.ReadOwnStatements, Scopes.Of(["statements/write", "statements/read/mine"]));
        Assert.Equal(Scopes.Of(["all"]), Scopes.Of(Scopes.Names));
    }
}
