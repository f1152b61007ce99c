using System.Reflection;
using System.Runtime.InteropServices;

namespace Stoa.Accounts.Passwords;

/// <summary>The functions of libsodium that hash passwords. Debian's package is libsodium23; without it the first call throws.</summary>
internal static partial class Sodium
{
    private const string Library = "sodium";
    private static readonly string[] Names = ["libsodium.so.23", "libsodium.so.26", "libsodium.so", "libsodium.dylib"];

    static Sodium()
    {
        NativeLibrary.SetDllImportResolver(typeof(Sodium).Assembly, Resolve);
        if (sodium_init() < 0)
            throw new InvalidOperationException("libsodium could not be initialised");
    }

    private static nint Resolve(string name, Assembly assembly, DllImportSearchPath? path)
    {
        if (name == Library)
            foreach (var candidate in Names)
                if (NativeLibrary.TryLoad(candidate, out var handle))
                    return handle;
        return 0;
    }

    [LibraryImport(Library)]
    private static partial int sodium_init();

    [LibraryImport(Library)]
    internal static partial int crypto_pwhash_str(Span<byte> hash, ReadOnlySpan<byte> password, ulong length, ulong operations, nuint memory);

    [LibraryImport(Library)]
    internal static partial int crypto_pwhash(
        Span<byte> hash, ulong hashLength, ReadOnlySpan<byte> password, ulong length, ReadOnlySpan<byte> salt, ulong operations, nuint memory, int algorithm);

    [LibraryImport(Library)]
    internal static partial int crypto_pwhash_str_verify(ReadOnlySpan<byte> hash, ReadOnlySpan<byte> password, ulong length);

    [LibraryImport(Library)]
    internal static partial int crypto_pwhash_str_needs_rehash(ReadOnlySpan<byte> hash, ulong operations, nuint memory);
}
