using Microsoft.Extensions.Logging;
using Npgsql;

namespace Stoa.Platform.Data;

/// <summary>Hears <c>NOTIFY</c> on one channel, over a connection of its own that is made anew when it breaks. A network may forget a
/// connection without a word, and a listener only waits: so it is asked every few seconds whether it still lives.</summary>
public sealed class NoticeChannel(NpgsqlDataSource source, string name, TimeProvider clock, ILogger log)
{
    private static readonly TimeSpan Quiet = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Rest = TimeSpan.FromSeconds(1);

    /// <param name="begun">It listens, for the first time or again: what was said before was not heard.</param>
    /// <param name="heard">A notice's payload.</param>
    public async Task Listen(Action begun, Action<string> heard, CancellationToken stopping)
    {
        while (!stopping.IsCancellationRequested)
        {
            try
            {
                await ListenOnce(begun, heard, stopping);
            }
            catch (Exception failure) when (failure is NpgsqlException or TimeoutException or System.Net.Sockets.SocketException or IOException)
            {
                log.LogWarning("Notices on {Channel} are not heard until the database answers: {Reason}", name, failure.Message);
                await Task.Delay(Rest, clock, stopping);
            }
        }
    }

    private async Task ListenOnce(Action begun, Action<string> heard, CancellationToken stopping)
    {
        var connection = await source.OpenConnectionAsync(stopping);
        var asking = Task.CompletedTask;
        try
        {
            connection.Notification += (_, notice) => heard(notice.Payload);
            await (asking = Run(connection, $"listen {name}")).WaitAsync(Patience, clock, stopping);
            begun();
            while (true)
                if (!await connection.WaitAsync(Quiet, stopping))
                    await (asking = Run(connection, "select 1")).WaitAsync(Patience, clock, stopping);
        }
        finally
        {
            // Closing waits for the answer that is still due, and it may never come.
            _ = Leave(connection, asking);
        }
    }

    private static async Task Run(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }

    private static async Task Leave(NpgsqlConnection connection, Task asking)
    {
        await asking.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await connection.DisposeAsync();
    }
}
