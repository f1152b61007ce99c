namespace Stoa.Host.Backup;

/// <summary>A backup cannot be written or restored; the message says why and what to do, for an operator to read.</summary>
public sealed class BackupException : Exception
{
    public BackupException(string message) : base(message)
    {
    }

    public BackupException(string message, Exception inner) : base(message, inner)
    {
    }
}
