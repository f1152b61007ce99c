using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using Stoa.Contracts.Courses;
using Stoa.Contracts.People;
using Stoa.Insights.Tests.Folding;
using Stoa.Insights.Tests.Simulated;
using Stoa.Platform.Data;
using Stoa.Testing;

namespace Stoa.Insights.Tests.Pages;

/// <summary>The sample course with a simulated run in it that began seven weeks ago; its learners have accounts.</summary>
public sealed class FullSite : IAsyncLifetime
{
    public const int Registrations = 300;

    public RollupSite Rollups { get; private set; } = null!;
    public Course Course { get; private set; } = null!;
    public SimulatedRun Run { get; private set; } = null!;
    public StoaSite Site => Rollups.Site;
    public string Path => $"/studio/courses/{Course.Key}/insights";

    public async Task InitializeAsync()
    {
        Rollups = await RollupSite.Start();
        Course = await Site.With<ISampleCourse, Course>(sample => sample.Seed());
        var tree = await Site.With<ICourses, CourseTree?>(courses => courses.Published(Course).AsTask());
        Run = new(Course.Id, SimulatedCourse.Of(tree!), Registrations, TimeProvider.System.GetUtcNow().AddDays(-49));
        Rollups.Record.Add(Run.Statements());
        await Site.With<Db, int>(db => db.Execute("""
            insert into accounts.people (id, name, email, email_key)
            select id, 'Learner ' || number, 'learner' || number || '@example.org', 'learner' || number || '@example.org'
            from unnest(@Ids::uuid[]) with ordinality as given (id, number)
            """, new { Ids = Enumerable.Range(0, Registrations).Select(Run.Learner).ToArray() }));
        await Rollups.Follow();
    }

    public async Task DisposeAsync() => await Rollups.DisposeAsync();

    public HttpClient As(string role) => Site.As(StoaSite.Somebody(role));

    public static async Task<IDocument> Page(HttpClient client, string path) => new HtmlParser().ParseDocument(await client.GetStringAsync(path));

    public HttpClient AsLearner(int number) =>
        Site.As(new Person(Run.Learner(number), $"Learner {number}", $"learner{number}@example.org", true, [Role.Learner], null));
}
