using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Stoa.Bench;

/// <summary>The barest servers that do comparable work: one that answers a constant, one that reads one indexed row. A process of its own.</summary>
internal static class Baseline
{
    internal static async Task<int> Serve(int port, string database)
    {
        // The site has the rest of the cluster's hundred connections.
        await using var source = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(database) { MaxPoolSize = 24 });
        await Prepare(source);
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        builder.WebHost.UseUrls($"http://127.0.0.1:{port}");
        await using var app = builder.Build();
        app.MapGet("/minimal", () => "hello");
        app.MapGet("/row/{id:int}", async (int id) => await Row(source, id));
        app.MapPost("/insert", async (HttpRequest request) => await Insert(source, request));
        await app.RunAsync();
        return 0;
    }

    private static async Task<string> Row(NpgsqlDataSource source, int id)
    {
        await using var command = source.CreateCommand("select body from bench_rows where id = $1");
        command.Parameters.Add(new NpgsqlParameter<int> { TypedValue = id });
        return (string)(await command.ExecuteScalarAsync())!;
    }

    private static async Task<IResult> Insert(NpgsqlDataSource source, HttpRequest request)
    {
        await using var command = source.CreateCommand("insert into bench_inserts (id, body) values ($1, $2)");
        command.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = Guid.CreateVersion7() });
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = (await request.ReadFormAsync())["a.q1"].ToString() });
        await command.ExecuteNonQueryAsync();
        return Results.NoContent();
    }

    private static async Task Prepare(NpgsqlDataSource source)
    {
        await using var command = source.CreateCommand("""
            create table if not exists bench_rows (id int primary key, body text);
            create table if not exists bench_inserts (id uuid primary key, body text);
            insert into bench_rows select n, repeat('x', 200) from generate_series(1, 10000) n on conflict do nothing;
            """);
        await command.ExecuteNonQueryAsync();
    }
}
