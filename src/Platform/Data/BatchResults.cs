using System.Data.Common;
using Dapper;
using Npgsql;

namespace Stoa.Platform.Data;

/// <summary>The result sets of a batch, read in the order of its statements. Dispose it before the next statement.</summary>
public sealed class BatchResults(NpgsqlDataReader reader, IAsyncDisposable? owner) : IAsyncDisposable
{
    private bool first = true;

    /// <summary>Results that give the session back when they are disposed.</summary>
    internal static async Task<BatchResults> Of(Session session, IReadOnlyList<Statement> statements, CancellationToken cancellation)
    {
        try
        {
            return new(await session.Read(statements, keepTenant: false, cancellation), session);
        }
        catch
        {
            await session.DisposeAsync();
            throw;
        }
    }

    /// <summary>The rows of the next statement that returns rows.</summary>
    public async Task<IReadOnlyList<T>> Read<T>()
    {
        if (!first && !await reader.NextResultAsync())
            throw new InvalidOperationException("the batch has no further result");
        first = false;
        return await Rows<T>(reader);
    }

    public async Task<T?> ReadOne<T>() => (await Read<T>()) is [var row, ..] ? row : default;

    /// <summary>Reads what is left, so that the failure of any statement is thrown here.</summary>
    public async Task Finish()
    {
        while (await reader.NextResultAsync())
            continue;
    }

    public async ValueTask DisposeAsync()
    {
        await reader.DisposeAsync();
        if (owner is not null)
            await owner.DisposeAsync();
    }

    internal static async Task<IReadOnlyList<T>> Rows<T>(NpgsqlDataReader reader, CancellationToken cancellation = default)
    {
        if (!await reader.ReadAsync(cancellation))
            return [];
        Func<DbDataReader, T> parse = IsScalar<T>() ? row => row.IsDBNull(0) ? default! : row.GetFieldValue<T>(0) : reader.GetRowParser<T>();
        var rows = new List<T>();
        do
            rows.Add(parse(reader));
        while (await reader.ReadAsync(cancellation));
        return rows;
    }

    private static bool IsScalar<T>()
    {
        var type = Nullable.GetUnderlyingType(typeof(T)) ?? typeof(T);
        return type.IsPrimitive || type.IsArray || type == typeof(string) || type == typeof(Guid) || type == typeof(decimal)
            || type == typeof(DateTimeOffset) || type == typeof(DateOnly) || type == typeof(TimeSpan);
    }
}
