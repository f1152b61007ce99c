using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Stoa.Contracts.Courses;
using Stoa.Contracts.Enrolments;
using Stoa.Contracts.Imports;
using Stoa.Contracts.Learning;
using Stoa.Contracts.People;
using Stoa.Platform.Data;
using Stoa.Testing;
using Stoa.Ui.Blocks;

namespace Stoa.Courseware.Tests;

/// <summary>A running site with one course and people who learn.</summary>
internal sealed class School : IAsyncDisposable
{
    public const string Key = "Stoa/LEARN/2026";
    public const string Home = $"/learn/{Key}";
    private readonly Register register;

    private School(StoaSite site, Register register, Course course)
    {
        Site = site;
        this.register = register;
        Course = course;
    }

    public StoaSite Site { get; }
    public Course Course { get; private set; }

    public static async Task<School> Open(BlockDraft? course = null, Action<IServiceCollection>? change = null)
    {
        var register = new Register();
        var site = await StoaSite.Start(services =>
        {
            services.Replace(ServiceDescriptor.Singleton<IEnrolments>(register));
            services.AddSingleton<IBlockType>(new TestBlock("test_video", CompletionKind.Watch));
            services.AddSingleton<IBlockType>(new TestBlock("test_problem", CompletionKind.Submit));
            services.TryAddScoped<IImports>(_ => throw new NotSupportedException("Nothing is imported here."));
            change?.Invoke(services);
        });
        return new(site, register, await Publish(site, course ?? Drafts.SmallCourse()));
    }

    public async Task Publish(BlockDraft draft) => Course = await Publish(Site, draft);

    private static Task<Course> Publish(StoaSite site, BlockDraft draft) => site.With<ICourseAuthoring, Course>(async authoring =>
    {
        var saved = await authoring.Save(Key, draft, "test", null);
        return await authoring.Publish(saved.Course.Id, saved.Version, null);
    });

    /// <summary>A learner who is enrolled.</summary>
    public (Person Person, HttpClient Browser) Learner()
    {
        var person = StoaSite.Somebody();
        Enrol(person);
        return (person, Site.As(person));
    }

    public void Enrol(Person person) => register.Enrolled[(person.Id, Course.Id)] = new(person.Id, Course.Id, DateTimeOffset.UnixEpoch, null);

    public void Leave(Person person) => register.Enrolled[(person.Id, Course.Id)] = new(person.Id, Course.Id, DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch);

    public static async Task<IHtmlDocument> Page(HttpClient browser, string path)
    {
        var answer = await browser.GetAsync(path);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return new HtmlParser().ParseDocument(await answer.Content.ReadAsStringAsync());
    }

    public static Task<HttpResponseMessage> Submit(HttpClient browser, string path, params (string Name, string Value)[] fields) =>
        browser.PostAsync(path, new FormUrlEncodedContent(fields.Select(field => KeyValuePair.Create(field.Name, field.Value))));

    public JsonObject Event(string block, string kind, object? data = null, DateTimeOffset? at = null, string? unit = null) => new()
    {
        ["id"] = Guid.CreateVersion7().ToString(),
        ["course"] = Course.Id.ToString(),
        ["block"] = block,
        ["kind"] = kind,
        ["unit"] = unit,
        ["at"] = (at ?? TimeProvider.System.GetUtcNow()).ToString("O"),
        ["data"] = System.Text.Json.JsonSerializer.SerializeToNode(data),
    };

    public static JsonObject Batch(params JsonObject[] events) => Batch(Guid.CreateVersion7(), TimeProvider.System.GetUtcNow(), events);

    public static JsonObject Batch(Guid id, DateTimeOffset sentAt, params JsonObject[] events) => new()
    {
        ["id"] = id.ToString(),
        ["sentAt"] = sentAt.ToString("O"),
        ["events"] = new JsonArray([.. events.Select(one => one.DeepClone())]),
    };

    public static Task<HttpResponseMessage> Send(HttpClient browser, JsonObject batch) => browser.PostAsJsonAsync("/learn/moments", batch);

    /// <summary>Sends events and waits until they are worked in.</summary>
    public async Task Do(HttpClient browser, params JsonObject[] events)
    {
        Assert.Equal(HttpStatusCode.Accepted, (await Send(browser, Batch(events))).StatusCode);
        await WorkedIn();
    }

    public async Task WorkedIn()
    {
        var db = Site.Services.GetRequiredService<PlatformDb>();
        for (var i = 0; await db.One<int>("select count(*)::int from courseware.batch_queue where due_at <= now() + interval '1 minute'") > 0; i++)
        {
            Assert.True(i < 4800, "batches are not worked in");
            await Task.Delay(25);
        }
    }

    public async Task<CourseProgress?> ProgressOf(Person person) => (await Site.With<IProgress, IReadOnlyDictionary<Guid, CourseProgress>>(
        progress => progress.OfLearner(person.Id, [Course.Id]))).GetValueOrDefault(Course.Id);

    public Task<IReadOnlyList<T>> Rows<T>(string sql, object? args = null) => Site.Services.GetRequiredService<PlatformDb>().Query<T>(sql, args);

    public ValueTask DisposeAsync() => Site.DisposeAsync();

    /// <summary>Enrolments that a test sets by hand: the catalogue's own rules are not the matter here.</summary>
    private sealed class Register : IEnrolments
    {
        public ConcurrentDictionary<(Guid, Guid), Enrolment> Enrolled { get; } = [];

        public ValueTask<Enrolment?> Find(Guid learnerId, Guid courseId) => new(Enrolled.GetValueOrDefault((learnerId, courseId)));

        public Task<IReadOnlyList<Enrolment>> OfLearner(Guid learnerId) =>
            Task.FromResult<IReadOnlyList<Enrolment>>([.. Enrolled.Values.Where(one => one.LearnerId == learnerId)]);

        public Task<IReadOnlyDictionary<Guid, int>> ActiveCounts(IReadOnlyCollection<Guid> courseIds) =>
            Task.FromResult<IReadOnlyDictionary<Guid, int>>(courseIds.ToDictionary(id => id, id => Enrolled.Values.Count(one => one.CourseId == id && one.IsActive)));

        public Task<IReadOnlyList<Enrolment>> OfCourse(Guid courseId, int skip, int take) =>
            Task.FromResult<IReadOnlyList<Enrolment>>([.. Enrolled.Values.Where(one => one.CourseId == courseId).Skip(skip).Take(take)]);
    }
}
