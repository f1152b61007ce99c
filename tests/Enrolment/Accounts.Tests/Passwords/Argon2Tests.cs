using Stoa.Accounts.Passwords;

namespace Stoa.Accounts.Tests.Passwords;

public sealed class Argon2Tests
{
    // By the reference implementation: argon2 'somesalt' -id -t 2 -m 16 -p 1 of the word password.
    private const string Reference = "$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc";

    [Fact]
    public void A_hash_of_another_program_is_understood_and_due_for_renewal()
    {
        Assert.True(Argon2.Verify(Reference, "password"));
        Assert.False(Argon2.Verify(Reference, "passwort"));
        Assert.True(Argon2.IsStale(Reference));
    }

    [Fact]
    public void A_hash_names_its_parameters_and_never_repeats()
    {
        var hash = Argon2.Hash(Door.GoodPassword);
        Assert.StartsWith("$argon2id$v=19$m=19456,t=2,p=1$", hash, StringComparison.Ordinal);
        Assert.NotEqual(hash, Argon2.Hash(Door.GoodPassword));
        Assert.True(Argon2.Verify(hash, Door.GoodPassword));
        Assert.False(Argon2.IsStale(hash));
    }

    [Fact]
    public void The_same_letters_composed_in_another_way_are_the_same_password() =>
        Assert.True(Argon2.Verify(Argon2.Hash("déjà vu encore"), "de\u0301ja\u0300 vu encore"));

    [Fact]
    public void With_the_salt_of_another_hash_equal_passwords_have_equal_hashes()
    {
        var hash = Argon2.Hash(Door.GoodPassword);
        Assert.Equal(hash, Argon2.HashLike(hash, Door.GoodPassword));
        var other = Argon2.HashLike(hash, "another calm password")!;
        Assert.NotEqual(hash, other);
        Assert.True(Argon2.Verify(other, "another calm password"));
        Assert.False(Argon2.IsStale(other));
    }

    [Theory]
    [InlineData(Reference)]
    [InlineData("")]
    [InlineData("$argon2id$v=19$m=19456,t=2,p=1$")]
    [InlineData("$argon2id$v=19$m=19456,t=2,p=1$c29t$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc")]
    public void The_salt_of_a_hash_with_other_parameters_is_not_used(string hash) => Assert.Null(Argon2.HashLike(hash, "password"));

    [Theory]
    [InlineData("")]
    [InlineData("not a hash")]
    [InlineData("$argon2id$v=19$m=19456,t=2,p=1$")]
    public void What_is_no_hash_matches_nothing(string hash) => Assert.False(Argon2.Verify(hash, "password"));
}
