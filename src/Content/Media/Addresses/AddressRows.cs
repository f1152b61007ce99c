using Stoa.Platform.Data;

namespace Stoa.Media.Addresses;

/// <summary>An address from which a recording comes, or could not be had.</summary>
/// <param name="Received">Bytes that are here.</param>
/// <param name="Fault">Why it was given up; null while it goes on.</param>
public sealed record AddressLine(Guid Id, string Address, long Received, long? Length, string? Fault, DateTime CreatedAt)
{
    public double Share => Length is > 0 ? Math.Min(1, (double)Received / Length.Value) : 0;

    /// <summary>As a sentence.</summary>
    public string? Reason => Fault is null ? null : AddressFault.Parse(Fault).Sentence;

    /// <summary>Without what may be a secret.</summary>
    public string Name => Uri.TryCreate(Address, UriKind.Absolute, out var uri) ? $"{uri.Host}{Uri.UnescapeDataString(uri.AbsolutePath)}" : "…";
}

/// <summary>The addresses that are fetched from.</summary>
internal static class AddressRows
{
    internal static Task Add(ISql sql, string address, Guid person) => sql.Execute(AddSql, new { Id = Guid.CreateVersion7(), Address = address, Person = person });

    internal static async Task<int> Open(ISql sql, Guid person) => await sql.One<int>(OpenSql, new { Person = person });

    internal static Task<IReadOnlyList<AddressLine>> Of(ISql sql, Guid person) => sql.Query<AddressLine>(OfSql, new { Person = person });

    /// <returns>False when there is no such address of this person.</returns>
    internal static async Task<bool> Again(ISql sql, Guid id, Guid person) => await sql.Execute(AgainSql, new { Id = id, Person = person }) == 1;

    internal static async Task<bool> Remove(ISql sql, Guid id, Guid person) => await sql.Execute(RemoveSql, new { Id = id, Person = person }) == 1;

    internal static Task Forget(Guid person, Tx tx) => tx.Execute(ForgetSql, new { Person = person });

    private const string AddSql = """
        insert into media.addresses (id, address, person_id)
        values (@Id, @Address, @Person)
        """;

    private const string OpenSql = """
        select count(*)::int
        from media.addresses
        where person_id = @Person
        """;

    private const string OfSql = """
        select id, address, received, length, fault, created_at
        from media.addresses
        where person_id = @Person
        order by created_at desc, id desc
        """;

    private const string AgainSql = """
        update media.addresses
        set state = 'waiting', fault = null, ended_at = null, received = 0, upload_id = null
        where id = @Id
          and person_id = @Person
          and state = 'failed'
        """;

    private const string RemoveSql = """
        delete from media.addresses
        where id = @Id
          and person_id = @Person
        """;

    private const string ForgetSql = """
        delete from media.addresses
        where person_id = @Person
        """;
}
