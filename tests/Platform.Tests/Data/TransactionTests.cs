using Npgsql;
using Stoa.Platform.Data;
using Stoa.Testing;

namespace Stoa.Platform.Tests.Data;

public sealed class TransactionTests : IAsyncLifetime
{
    private StoaSite site = null!;

    public async Task InitializeAsync() => site = await StoaSite.Start();

    public async Task DisposeAsync() => await site.DisposeAsync();

    [Fact]
    public async Task What_finishes_a_transaction_is_committed_with_all_before()
    {
        await Transaction(async tx =>
        {
            await tx.Run([Letter("first")]);
            await tx.Finish([Letter("second"), Letter("third")]);
        });
        Assert.Equal(["first", "second", "third"], await Letters());
    }

    [Fact]
    public async Task When_the_end_fails_nothing_took_effect_and_the_next_goes_well()
    {
        await Assert.ThrowsAsync<PostgresException>(() => Transaction(async tx =>
        {
            await tx.Run([Letter("first")]);
            await tx.Finish([Letter("second"), new("select 1 / 0")]);
        }));
        Assert.Empty(await Letters());
        await Transaction(tx => tx.Finish([Letter("another")]));
        Assert.Equal(["another"], await Letters());
    }

    [Fact]
    public async Task Nothing_is_done_after_the_end()
    {
        await Assert.ThrowsAnyAsync<Exception>(() => Transaction(async tx =>
        {
            await tx.Finish([Letter("first")]);
            await tx.Run([Letter("late")]);
        }));
        Assert.Equal(["first"], await Letters());
    }

    private Task Transaction(Func<Tx, Task> work) => site.With<Db, bool>(async db =>
    {
        await db.Transaction(work);
        return true;
    });

    private Task<IReadOnlyList<string>> Letters() => site.With<Db, IReadOnlyList<string>>(db => db.Query<string>("select subject from platform.mail order by subject"));

    private static Statement Letter(string subject) => new("""
        insert into platform.mail (id, recipient, subject, body)
        values (@Id, 'a@example.org', @Subject, '')
        """, new { Id = Guid.CreateVersion7(), Subject = subject });
}
