namespace Stoa.Host.Embedded;

/// <summary>The private PostgreSQL cannot run; the message says why and how to mend it, for an operator to read.</summary>
public sealed class EmbeddedPostgresException : Exception
{
    public EmbeddedPostgresException(string message) : base(message)
    {
    }

    public EmbeddedPostgresException(string message, Exception inner) : base(message, inner)
    {
    }
}
