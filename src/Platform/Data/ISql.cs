namespace Stoa.Platform.Data;

/// <summary>Running SQL. Parameters are an anonymous object whose properties are named as in the SQL (<c>@name</c>);
/// rows are read into records or scalars by column name (snake_case to PascalCase).</summary>
public interface ISql
{
    Task<IReadOnlyList<T>> Query<T>(string sql, object? args = null, CancellationToken cancellation = default);

    /// <summary>The first row, or default.</summary>
    Task<T?> One<T>(string sql, object? args = null, CancellationToken cancellation = default);

    /// <summary>How many rows it changed.</summary>
    Task<int> Execute(string sql, object? args = null, CancellationToken cancellation = default);

    /// <summary>Several statements in one round trip.</summary>
    Task<BatchResults> Batch(IReadOnlyList<Statement> statements, CancellationToken cancellation = default);
}

/// <summary>One statement of a batch.</summary>
public readonly record struct Statement(string Sql, object? Args = null);

public static class SqlBatches
{
    /// <summary>Several statements in one round trip whose rows nobody reads; throws when any of them fails, and then none took effect.</summary>
    public static async Task Run(this ISql sql, IReadOnlyList<Statement> statements, CancellationToken cancellation = default)
    {
        await using var results = await sql.Batch(statements, cancellation);
        await results.Finish();
    }
}
