using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Stoa.Records.Documents;

/// <summary>Where a document stands: what it is about, and its name there.</summary>
/// <param name="Activity">Null in profiles of agents.</param>
/// <param name="Agent">The agent's inverse functional identifier; null in profiles of activities.</param>
/// <param name="Registration">Of a state; a listing without one means those of all registrations.</param>
/// <param name="Name">Null in a request for all of them.</param>
internal sealed record DocumentAddress(DocumentKind Kind, string? Activity, string? Agent, Guid? Registration, string? Name)
{
    internal byte[] Place { get; } = SHA256.HashData(Encoding.UTF8.GetBytes($"{Kind.Name}\0{Activity}\0{Agent}"));

    internal byte[]? AgentHash => Agent is null ? null : HashOf(Agent);

    internal static byte[] HashOf(string agent) => SHA256.HashData(Encoding.UTF8.GetBytes(agent));

    /// <summary>What its writers wait for each other by, whether it is there or not.</summary>
    internal long Lock(Guid tenant) =>
        BinaryPrimitives.ReadInt64LittleEndian(SHA256.HashData([.. tenant.ToByteArray(), .. Place, .. (Registration ?? Guid.Empty).ToByteArray(), .. Encoding.UTF8.GetBytes(Name!)]));
}
