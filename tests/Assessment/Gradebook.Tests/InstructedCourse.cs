using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using Npgsql;
using Stoa.Contracts.People;
using Stoa.Testing;

namespace Stoa.Gradebook.Tests;

/// <summary>The graded course with two learners who take it, and the instructor who looks after them.</summary>
internal sealed class InstructedCourse(GradedCourse course, HttpClient instructor) : IAsyncDisposable
{
    internal const string Path = "/studio/courses/" + GradedCourse.Key + "/grades";
    internal static readonly Guid Asha = Guid.Parse("00000000-0000-7000-8000-00000000000a");
    internal static readonly Guid Ben = Guid.Parse("00000000-0000-7000-8000-00000000000b");

    internal GradedCourse Course => course;
    internal HttpClient Instructor => instructor;

    internal static async Task<InstructedCourse> Start(params string[] withoutRoles)
    {
        var course = await GradedCourse.Start(null, withoutRoles);
        await course.Site.Settle();
        await using var connection = new NpgsqlConnection(course.Site.Database);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(LearnersSql, connection) { Parameters = { new() { Value = course.Course.Id } } };
        await command.ExecuteNonQueryAsync();
        return new(course, course.Site.As(StoaSite.Somebody(Role.Instructor, "Noor Haddad")));
    }

    internal async Task<IDocument> Page(string path) => Parse(await instructor.GetStringAsync(Path + path));

    internal async Task<(HttpStatusCode Status, IDocument Page)> Post(string path, params (string Name, string Value)[] fields)
    {
        var answer = await instructor.PostAsync(Path + path, new FormUrlEncodedContent(fields.Select(field => new KeyValuePair<string, string>(field.Name, field.Value))));
        return (answer.StatusCode, Parse(await answer.Content.ReadAsStringAsync()));
    }

    internal Task<(HttpStatusCode Status, IDocument Page)> Set(Guid learner, string column, string value, int version, string reason = "Seen in class", bool exempt = false) =>
        Post($"/marks/{learner}/{column}", ("value", value), ("version", $"{version}"), ("reason", reason), ("exempt", exempt ? "true" : "false"));

    internal async Task<double> Grade(Guid learner) => (await course.Grade(learner))?.Percent ?? 0;

    /// <returns>The key of a new column of the instructor's own.</returns>
    internal async Task<string> AddColumn(string title, string type, string possible = "10", string released = "")
    {
        Assert.Equal(HttpStatusCode.SeeOther, (await Post("/columns", ("title", title), ("type", type), ("possible", possible), ("released", released), ("curve", "none"), ("version", "0"))).Status);
        var link = (await Page("/columns")).QuerySelectorAll("tbody th a").Single(each => each.TextContent == title).GetAttribute("href")!;
        return link[(link.LastIndexOf('/') + 1)..];
    }

    internal HttpClient As(Guid learner) => course.Site.As(new Person(learner, "Asha", "asha@example.org", true, [Role.Learner], null));

    internal static IDocument Parse(string html) => new HtmlParser().ParseDocument(html);

    public ValueTask DisposeAsync() => course.DisposeAsync();

    private const string LearnersSql = """
        with tenant as (
            select '00000000-0000-7000-8000-000000000001'::uuid as id
        ), members (id, name, email) as (
            values ('00000000-0000-7000-8000-00000000000a'::uuid, 'Asha', 'asha@example.org'), ('00000000-0000-7000-8000-00000000000b'::uuid, 'Ben', 'ben@example.org')
        ), people as (
            insert into accounts.people (id, tenant_id, name, email, email_key)
            select members.id, tenant.id, name, email, email
            from members, tenant
        )
        insert into catalog.enrolments (learner_id, course_id, tenant_id)
        select members.id, $1, tenant.id
        from members, tenant
        """;
}
