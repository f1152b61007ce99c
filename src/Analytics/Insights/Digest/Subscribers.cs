using Stoa.Platform.Data;

namespace Stoa.Insights.Digest;

/// <summary>Who wants the weekly digest.</summary>
internal sealed class Subscribers(Db db)
{
    internal Task<bool> Has(Guid person) => db.One<bool>(HasSql, new { Person = person });

    internal Task<int> Set(Guid person, bool wanted) => db.Execute(wanted ? AddSql : RemoveSql, new { Person = person });

    private const string HasSql = """
        select exists (
            select
            from insights.digests
            where person_id = @Person
          )
        """;

    private const string AddSql = """
        insert into insights.digests (person_id)
        values (@Person)
        on conflict do nothing
        """;

    private const string RemoveSql = """
        delete from insights.digests
        where person_id = @Person
        """;
}
