using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Stoa.Records.Statements;

namespace Stoa.Records.Tests.Statements;

/// <summary>Rows are stored under keys: one that came out otherwise would be found no more.</summary>
public sealed class KeysTests
{
    private static readonly Guid Tenant = new("00000000-0000-7000-8000-000000000001");

    [Fact]
    public void A_key_is_the_same_whether_it_is_remembered_or_not()
    {
        foreach (var (kind, value) in new[] { (KeyKind.Verb, Said.Completed), (KeyKind.Agent, "account https://example.org Søren"), (KeyKind.RelatedActivity, new string('ü', 3000)), (KeyKind.File, "") })
            for (var times = 0; times < 3; times++)
                Assert.Equal(Hash(Tenant, kind, value), Keys.Of(Tenant, kind, value));
    }

    [Fact]
    public void Tenants_and_ways_have_keys_of_their_own_and_what_is_forgotten_comes_back_the_same()
    {
        var before = Keys.Of(Tenant, KeyKind.Activity, "https://example.org/course");
        Assert.NotEqual(before, Keys.Of(Guid.CreateVersion7(), KeyKind.Activity, "https://example.org/course"));
        Assert.NotEqual(before, Keys.Of(Tenant, KeyKind.RelatedActivity, "https://example.org/course"));
        Parallel.For(0, 70_000, number => Keys.Of(Tenant, KeyKind.Registration, $"{number}"));
        Assert.Equal(before, Keys.Of(Tenant, KeyKind.Activity, "https://example.org/course"));
        Assert.Equal(Hash(Tenant, KeyKind.Registration, "69999"), Keys.Of(Tenant, KeyKind.Registration, "69999"));
    }

    private static long Hash(Guid tenant, KeyKind kind, string value) =>
        BinaryPrimitives.ReadInt64LittleEndian(SHA256.HashData([.. tenant.ToByteArray(), (byte)kind, .. Encoding.UTF8.GetBytes(value)]));
}
