using System.Security.Cryptography;
using System.Text;

namespace Stoa.Accounts.Passwords;

internal enum Verdict
{
    Right,

    /// <summary>Right, but hashed with other parameters than today's.</summary>
    RightButStale,
    Wrong,

    /// <summary>Too many wait; ask again in a second.</summary>
    Busy,
}

/// <summary>Makes and checks password hashes off the request's thread.</summary>
internal sealed class PasswordHasher(HashQueue queue)
{
    /// <summary>How long to wait before asking again.</summary>
    internal static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    // Compared when there is no account or no password, so that the answer takes as long as any.
    private static readonly Lazy<string> Nobody = new(() => Argon2.Hash(Guid.CreateVersion7().ToString()));

    /// <returns>The hash, or null when too many wait.</returns>
    internal async Task<string?> Hash(string password) =>
        queue.TryRun(() => Argon2.Hash(password), isUrgent: false) is { } hashing ? await hashing : null;

    /// <summary>For who registers with the address of an account: whether the password is that account's, and if it is not, its hash. It
    /// takes as long as <see cref="Hash"/>, so that nobody learns from the time whether there is such an account.</summary>
    /// <param name="holder">The hash of the account's password.</param>
    internal async Task<(Verdict Verdict, string? Hash)> HashOrRecognise(string holder, string password) =>
        queue.TryRun(() => Recognise(holder, password), isUrgent: false) is { } recognising ? await recognising : (Verdict.Busy, null);

    internal async Task<Verdict> Verify(string? hash, string password) =>
        queue.TryRun(() => Judge(hash, password), isUrgent: true) is { } verifying ? await verifying : Verdict.Busy;

    private static (Verdict Verdict, string? Hash) Recognise(string holder, string password)
    {
        if (Argon2.HashLike(holder, password) is { } like)
            return CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(like), Encoding.ASCII.GetBytes(holder)) ? (Verdict.Right, null) : (Verdict.Wrong, like);
        return Judge(holder, password) is var verdict and not Verdict.Wrong ? (verdict, null) : (Verdict.Wrong, Argon2.Hash(password));
    }

    private static Verdict Judge(string? hash, string password)
    {
        if (!Argon2.Verify(hash ?? Nobody.Value, password) || hash is null)
            return Verdict.Wrong;
        return Argon2.IsStale(hash) ? Verdict.RightButStale : Verdict.Right;
    }
}
