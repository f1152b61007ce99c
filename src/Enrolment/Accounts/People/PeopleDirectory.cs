using Stoa.Contracts.People;
using Stoa.Platform.Data;

namespace Stoa.Accounts.People;

internal sealed class PeopleDirectory(Db db) : IPeople
{
    public async Task<IReadOnlyDictionary<Guid, PersonSummary>> Find(IReadOnlyCollection<Guid> ids)
    {
        if (ids.Count == 0)
            return new Dictionary<Guid, PersonSummary>();
        var people = await db.Query<PersonSummary>(FindSql, new { Ids = ids.Distinct().ToArray() });
        return people.ToDictionary(person => person.Id);
    }

    public async Task<PeoplePage> ByName(PeopleQuery query)
    {
        var sql = query.Descending ? ByNameDescendingSql : ByNameSql;
        var found = await db.Query<Row>(sql, new { Ids = query.Ids.ToArray(), query.Text, query.Skip, query.Take });
        return new(found is [var first, ..] ? first.Total : 0, [.. found.Select(row => new PersonSummary(row.Id, row.Name, row.Email, row.Culture))]);
    }

    public Task<IReadOnlyList<Guid>> Called(IReadOnlyCollection<Guid> ids, string text) =>
        db.Query<Guid>(CalledSql, new { Ids = ids.ToArray(), Text = text });

    private sealed record Row(Guid Id, string Name, string Email, string? Culture, int Total);

    private const string FindSql = """
        select id, name, email, culture
        from accounts.people
        where id = any (@Ids)
        """;

    private const string ByNameSql = """
        select id, name, email, culture, (count(*) over ())::int as total
        from accounts.people
        where id = any (@Ids)
          and strpos(search_key, accounts.search_key(@Text)) > 0
        order by search_key, id
        offset @Skip
        limit @Take
        """;

    private const string ByNameDescendingSql = """
        select id, name, email, culture, (count(*) over ())::int as total
        from accounts.people
        where id = any (@Ids)
          and strpos(search_key, accounts.search_key(@Text)) > 0
        order by search_key desc, id desc
        offset @Skip
        limit @Take
        """;

    private const string CalledSql = """
        select id
        from accounts.people
        where id = any (@Ids)
          and strpos(search_key, accounts.search_key(@Text)) > 0
        """;
}
