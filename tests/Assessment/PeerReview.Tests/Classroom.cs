using System.Net;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Stoa.Contracts.Courses;
using Stoa.Contracts.People;
using Stoa.PeerReview.Assignments;
using Stoa.PeerReview.Rubrics;
using Stoa.Platform.Data;
using Stoa.Platform.Outbox;
using Stoa.Testing;

namespace Stoa.PeerReview.Tests;

/// <summary>A running site with one published course of assignments, and people who take it or teach it. Its clock can be put on.</summary>
internal sealed class Classroom : IAsyncDisposable
{
    internal const string Key = "Stoa/WORK/now";
    internal const string Learn = $"/learn/{Key}";
    internal const string Studio = $"/studio/courses/{Key}/work";
    private readonly Clock clock;
    private readonly KnownPeople people;

    private Classroom(StoaSite site, Clock clock, KnownPeople people) => (Site, this.clock, this.people) = (site, clock, people);

    internal StoaSite Site { get; }

    internal Course Course { get; private set; } = null!;

    internal DateTimeOffset Now => clock.GetUtcNow();

    internal static async Task<Classroom> Open(params (string Key, Assignment Assignment)[] assignments)
    {
        var (clock, people) = (new Clock(), new KnownPeople());
        var site = await StoaSite.Start(services => services
            .AddSingleton<TimeProvider>(clock)
            .Replace(ServiceDescriptor.Singleton<IPeople>(people)));
        var room = new Classroom(site, clock, people);
        await room.Publish(assignments);
        return room;
    }

    internal async Task Publish(params (string Key, Assignment Assignment)[] assignments)
    {
        var blocks = assignments.Select(one => new BlockDraft(one.Key, Assignment.BlockType, $"Assignment {one.Key}", one.Assignment.ToJson(), [])).ToList();
        var root = new BlockDraft("course", BlockTypes.Course, "Open work", new CourseContent { Org = "Stoa" }.ToJson(),
            [new("s", BlockTypes.Section, "S", [], [new("l", BlockTypes.Lesson, "L", [], [new("u", BlockTypes.Unit, "U", [], blocks)])])]);
        Course = await Site.With<ICourseAuthoring, Course>(async authoring =>
        {
            var saved = await authoring.Save(Key, root, "test", null);
            return await authoring.Publish(saved.Course.Id, saved.Version, null);
        });
    }

    internal void Later(TimeSpan by) => clock.Ahead += by;

    /// <summary>The schedule rings, and all that follows is done.</summary>
    internal async Task Aged()
    {
        await Site.Settle();
        await using (var scope = Site.Scope())
        {
            var outbox = scope.ServiceProvider.GetRequiredService<Outbox>();
            await scope.ServiceProvider.GetRequiredService<Db>().Transaction(tx => outbox.Add(tx, new Stoa.PeerReview.Reckoning.RoundsAged()));
        }
        await Site.Settle();
    }

    /// <summary>Somebody who takes the course.</summary>
    internal async Task<(Person Person, HttpClient Browser)> Learner(string name = "Asha Rao", string? culture = null)
    {
        var person = StoaSite.Somebody(name: name) with { Culture = culture };
        people.Known[person.Id] = new(person.Id, person.Name, person.Email, culture);
        var browser = Site.As(person);
        Assert.Equal(HttpStatusCode.SeeOther, (await browser.PostAsync($"/courses/{Key}/enrolment", Form([]))).StatusCode);
        return (person, browser);
    }

    internal (Person Person, HttpClient Browser) Instructor(string name = "Prof Ito")
    {
        var person = StoaSite.Somebody(Role.Instructor, name);
        people.Known[person.Id] = new(person.Id, person.Name, person.Email, null);
        return (person, Site.As(person));
    }

    internal static string Work(string key, string what) => $"{Learn}/blocks/{key}/work/{what}";

    /// <summary>Sends a form as the page's script does: the answer is the words.</summary>
    internal static async Task<(HttpStatusCode Status, string Words)> Say(HttpClient browser, string path, params (string Name, string Value)[] fields)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = Form(fields) };
        request.Headers.Add("X-Stoa-Fragment", "1");
        var answer = await browser.SendAsync(request);
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync());
    }

    internal static async Task HandIn(HttpClient browser, string key, string text)
    {
        var (status, words) = await Say(browser, Work(key, "submission"), ("form", $"{Guid.CreateVersion7()}"), ("text", text));
        Assert.True(status == HttpStatusCode.OK, words[..Math.Min(300, words.Length)]);
    }

    internal static Task<(HttpStatusCode Status, string Words)> Upload(HttpClient browser, string path, string name, byte[] bytes, params (string Name, string Value)[] fields)
    {
        var form = new MultipartFormDataContent();
        foreach (var (field, value) in fields)
            form.Add(new StringContent(value), field);
        form.Add(new ByteArrayContent(bytes), "file", name);
        return Post(browser, path, form);
    }

    internal static async Task<(HttpStatusCode Status, string Words)> Post(HttpClient browser, string path, HttpContent content)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = content };
        request.Headers.Add("X-Stoa-Fragment", "1");
        var answer = await browser.SendAsync(request);
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync());
    }

    internal static async Task<IHtmlDocument> Page(HttpClient browser, string path, HttpStatusCode expected = HttpStatusCode.OK)
    {
        var answer = await browser.GetAsync(path);
        Assert.True(answer.StatusCode == expected, $"{path} answered {answer.StatusCode}");
        return new HtmlParser().ParseDocument(await answer.Content.ReadAsStringAsync());
    }

    internal Task<IHtmlDocument> Unit(HttpClient browser) => Page(browser, $"{Learn}/u");

    /// <summary>Claims a work; its review's path, or null when there is none.</summary>
    internal static async Task<string?> Claim(HttpClient browser, string key)
    {
        var answer = await browser.PostAsync(Work(key, "reviews"), Form([]));
        Assert.Equal(HttpStatusCode.SeeOther, answer.StatusCode);
        var path = answer.Headers.Location!.OriginalString;
        return path.Contains("/work/reviews/", StringComparison.Ordinal) ? path : null;
    }

    internal static async Task Review(HttpClient browser, string reviewPath, string level, string comment = "")
    {
        var (status, words) = await Say(browser, $"{reviewPath}/result", ("level.c1", level), ("comment", comment));
        Assert.True(status == HttpStatusCode.OK, words[..Math.Min(300, words.Length)]);
    }

    /// <summary>The id of the person's current work.</summary>
    internal async Task<Guid> WorkOf(Person person, string key) =>
        (await Query<Guid>("select id from peerreview.submissions where learner_id = @Id and block_key = @Key and state <> 'superseded'", new { person.Id, Key = key })).Single();

    internal async Task<IReadOnlyList<T>> Query<T>(string sql, object? args = null) => await Site.With<Db, IReadOnlyList<T>>(db => db.Query<T>(sql, args));

    internal static FormUrlEncodedContent Form((string Name, string Value)[] fields) => new(fields.Select(field => KeyValuePair.Create(field.Name, field.Value)));

    internal static readonly Rubric Rubric = new([new Criterion("c1", "Clarity", "Is it clear?", [new("l0", "No", 0), new("l1", "Half", 5), new("l2", "Yes", 10)])]);

    internal static Assignment ByStaff { get; } = new() { Prompt = "<p>Write.</p>", Rubric = Rubric, HandIn = new() { Text = "optional", Files = "optional", Links = "optional", MostMegabytes = 1, MostFiles = 3 } };

    internal static Assignment ByPeers { get; } = new() { Prompt = "<p>Write.</p>", Rubric = Rubric, Reviewers = new() { Staff = 0, Peers = 1 }, Peers = new() { Needed = 2, ExpectedCompletion = 1 } };

    public ValueTask DisposeAsync() => Site.DisposeAsync();

    private sealed class Clock : TimeProvider
    {
        internal TimeSpan Ahead { get; set; }

        public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + Ahead;
    }

    /// <summary>The test's people have no accounts; whoever asks for their names gets them here.</summary>
    private sealed class KnownPeople : IPeople
    {
        internal System.Collections.Concurrent.ConcurrentDictionary<Guid, PersonSummary> Known { get; } = new();

        public Task<IReadOnlyDictionary<Guid, PersonSummary>> Find(IReadOnlyCollection<Guid> ids) =>
            Task.FromResult<IReadOnlyDictionary<Guid, PersonSummary>>(ids.Distinct().Where(Known.ContainsKey).ToDictionary(id => id, id => Known[id]));

        public Task<PeoplePage> ByName(PeopleQuery query) => throw new NotSupportedException();

        public Task<IReadOnlyList<Guid>> Called(IReadOnlyCollection<Guid> ids, string text) => throw new NotSupportedException();
    }
}
