using System.Buffers.Binary;
using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;

namespace Stoa.Records.Statements;

/// <summary>In which way a statement can be found.</summary>
internal enum KeyKind : byte
{
    Verb = 1,
    Registration = 2,

    /// <summary>Actor or object, or a member of one (the parameter <c>agent</c>).</summary>
    Agent = 3,

    /// <summary>Anywhere in the statement (<c>related_agents</c>).</summary>
    RelatedAgent = 4,

    /// <summary>The object (<c>activity</c>).</summary>
    Activity = 5,

    /// <summary>Anywhere in the statement (<c>related_activities</c>).</summary>
    RelatedActivity = 6,

    /// <summary>The credential that brought it.</summary>
    Source = 7,

    /// <summary>An attachment, by its hash.</summary>
    File = 8,
}

/// <summary>What filters ask for as numbers of 64 bits: hashes of tenant, way and value. Narrow, whatever the length of an IRI.</summary>
internal static class Keys
{
    private const int MostRemembered = 30_000;
    private const int LongestRemembered = 200;

    // Statements that come together share verbs, activities and agents: to look a key up costs a tenth of making it.
    private static readonly ConcurrentDictionary<(Guid, KeyKind, string), long> Remembered = new();
    private static int remembered;

    internal static long Of(Guid tenant, KeyKind kind, string value)
    {
        if (Remembered.TryGetValue((tenant, kind, value), out var key))
            return key;
        key = Hash(tenant, kind, value);
        if (value.Length <= LongestRemembered && kind != KeyKind.File)
            Remember((tenant, kind, value), key);
        return key;
    }

    private static void Remember((Guid, KeyKind, string) what, long key)
    {
        if (Interlocked.Increment(ref remembered) > MostRemembered)
        {
            Remembered.Clear();
            Volatile.Write(ref remembered, 0);
        }
        Remembered.TryAdd(what, key);
    }

    private static long Hash(Guid tenant, KeyKind kind, string value)
    {
        var length = Encoding.UTF8.GetMaxByteCount(value.Length) + 17;
        Span<byte> text = length <= 1024 ? stackalloc byte[1024] : new byte[length];
        tenant.TryWriteBytes(text);
        text[16] = (byte)kind;
        var end = 17 + Encoding.UTF8.GetBytes(value, text[17..]);
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(text[..end], hash);
        return BinaryPrimitives.ReadInt64LittleEndian(hash);
    }
}
