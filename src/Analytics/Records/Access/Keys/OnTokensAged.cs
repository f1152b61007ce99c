using Stoa.Contracts;
using Stoa.Platform.Data;
using Stoa.Platform.Outbox;

namespace Stoa.Records.Access.Keys;

/// <summary>Time to forget tokens that have ended.</summary>
public sealed record TokensAged : IEvent
{
    public static string Name => "records.tokens-aged/1";
}

internal sealed class OnTokensAged : IHandle<TokensAged>
{
    public Task Handle(TokensAged happened, Tx tx, CancellationToken cancellation) => tx.Execute(ForgetSql, null, cancellation);

    private const string ForgetSql = """
        delete from records.tokens
        where expires_at < now()
        """;
}
