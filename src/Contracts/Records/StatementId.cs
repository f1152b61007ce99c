using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Stoa.Contracts.Records;

/// <summary>Ids that follow from what they name (UUIDv5, RFC 9562): whoever makes one again makes the same.</summary>
public static class StatementId
{
    // Ours alone; changing it would make everything that is said again another statement.
    private static readonly Guid Namespace = new("5b0f6a5e-7c53-5d0a-9a53-1f0c8d1b6e21");

    /// <param name="parts">None of them may hold a line break.</param>
    public static Guid Of(params ReadOnlySpan<string> parts) => Version5(string.Join('\n', parts));

    /// <summary>One id for one learner in one course, by which everything that they do there belongs together.</summary>
    public static Guid Registration(Guid learner, Guid course) => Of("registration", learner.ToString(), course.ToString());

    private static Guid Version5(string name)
    {
        var bytes = new byte[16 + Encoding.UTF8.GetByteCount(name)];
        Namespace.TryWriteBytes(bytes, bigEndian: true, out _);
        Encoding.UTF8.GetBytes(name, bytes.AsSpan(16));
#pragma warning disable CA5350 // The standard says SHA-1; nothing is kept secret by it.
        var hash = SHA1.HashData(bytes).AsSpan(0, 16);
#pragma warning restore CA5350
        BinaryPrimitives.WriteUInt16BigEndian(hash[6..], (ushort)((BinaryPrimitives.ReadUInt16BigEndian(hash[6..]) & 0x0fff) | 0x5000));
        hash[8] = (byte)((hash[8] & 0x3f) | 0x80);
        return new(hash, bigEndian: true);
    }
}
