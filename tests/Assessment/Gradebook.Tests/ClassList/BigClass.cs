using Npgsql;
using Stoa.Contracts.People;
using Stoa.Testing;

namespace Stoa.Gradebook.Tests.ClassList;

/// <summary>A class of thousands, written straight into the tables, and the instructor who looks at it.</summary>
public sealed class BigClass : IAsyncLifetime
{
    internal const int Learners = 5000;
    private GradedCourse? course;

    internal HttpClient Instructor { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        course = await GradedCourse.Start();
        // What publishing set off would grade the class anew.
        await course.Site.Settle();
        Instructor = course.Site.As(StoaSite.Somebody(Role.Instructor));
        await using var connection = new NpgsqlConnection(course.Site.Database);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(ClassSql, connection) { Parameters = { new() { Value = course.Course.Id }, new() { Value = Learners } } };
        await command.ExecuteNonQueryAsync();
    }

    public async Task DisposeAsync() => await course!.DisposeAsync();

    // Zoë, amina and Bjørn enrolled first; Zoë and amina have no grade, Bjørn the best one. One who left is in no list.
    private const string ClassSql = """
        with tenant as (
            select '00000000-0000-7000-8000-000000000001'::uuid as id
        ), members as (
            select n, ('00000000-0000-7000-8000-' || lpad(n::text, 12, '0'))::uuid as id,
                case n when 1 then 'Zoë' when 2 then 'amina' when 3 then 'Bjørn' when $2 + 1 then 'Gone' else 'Learner ' || lpad(n::text, 5, '0') end as name,
                case n when 1 then 'z@example.org' when 3 then 'b@example.org' else 'l' || n || '@example.org' end as email
            from generate_series(1, $2 + 1) as n
        ), people as (
            insert into accounts.people (id, tenant_id, name, email, email_key)
            select members.id, tenant.id, name, email, email
            from members, tenant
        ), graded as (
            insert into gradebook.grades (tenant_id, course_id, learner_id, percent, changed_at)
            select tenant.id, $1, members.id, case n when 3 then 1 else n / 10000.0 end, timestamptz '2026-01-01' + n * interval '1 minute'
            from members, tenant
            where n >= 3
        )
        insert into catalog.enrolments (learner_id, course_id, tenant_id, enrolled_at, left_at)
        select members.id, $1, tenant.id, timestamptz '2026-01-01' + n * interval '1 minute', case when n = $2 + 1 then now() end
        from members, tenant
        """;
}
