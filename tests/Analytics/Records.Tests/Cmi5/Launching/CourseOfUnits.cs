using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using Stoa.Contracts.Courses;
using Stoa.Contracts.Imports;
using Stoa.Contracts.People;
using Stoa.Platform.Data;
using Stoa.Platform.Outbox;
using Stoa.Records.Cmi5;
using Stoa.Records.Cmi5.Packages;
using Stoa.Records.Cmi5.Sessions;
using Stoa.Records.Tests.Cmi5.Sessions;
using Stoa.Testing;

namespace Stoa.Records.Tests.Cmi5.Launching;

/// <summary>A site with a course of units, shared by the tests of a class.</summary>
public class SiteOfUnits : IAsyncLifetime
{
    private StoaSite site = null!;
    private Course course = null!;

    protected virtual Dictionary<string, string?> Settings => [];

    /// <summary>What a proxy in front would say.</summary>
    protected virtual string? Scheme => null;

    public async Task InitializeAsync()
    {
        site = await StoaSite.Start(settings: Settings);
        using var packages = new PackageFiles();
        var file = packages.Zip(Structure, ("index.html", "<!doctype html><title>A unit</title>"), ("data/words.json", "{}"));
        course = (await site.With<IImports, ImportResult>(imports => imports.Run(file, new("units.zip", "acme/units/r1", Publish: true)))).Course;
    }

    public async Task DisposeAsync() => await site.DisposeAsync();

    private static string Structure { get; } = Structures.Course(
        Structures.Block("one", Structures.Unit("scored", attributes: "moveOn=\"CompletedAndPassed\" masteryScore=\"0.8\"")),
        Structures.Unit("free"));

    /// <summary>The course as somebody new has it.</summary>
    internal async Task<CourseOfUnits> Enrolled()
    {
        var enrolled = new CourseOfUnits(site, course, StoaSite.Somebody(), Scheme);
        using var client = site.As(enrolled.Learner);
        using var answer = await client.PostAsync($"{course.AboutPath}/enrolment", new FormUrlEncodedContent([]));
        Assert.Equal(System.Net.HttpStatusCode.SeeOther, answer.StatusCode);
        await site.Settle();
        return enrolled;
    }
}

/// <summary>A learner in the course.</summary>
internal sealed partial class CourseOfUnits(StoaSite site, Course course, Person learner, string? scheme = null)
{
    internal StoaSite Site => site;
    internal Course Course => course;
    internal Person Learner => learner;

    internal static string BlockKey(string unit) => NodeKey.Of("au", $"{Structures.Root}/au/{unit}");

    internal string BlockPath(string unit) => $"{Course.LearnPath}/blocks/{BlockKey(unit)}";

    /// <summary>Presses the button of a unit and reads its page, as a browser does.</summary>
    internal async Task<LaunchedAu> Launch(string unit = "scored", string? mode = null, Person? by = null)
    {
        return await Shown(await Begun(unit, mode, by), by) ?? throw new InvalidOperationException("The session that was begun is over.");
    }

    /// <summary>Presses the button of a unit.</summary>
    /// <returns>Where its session is shown.</returns>
    internal async Task<string> Begun(string unit = "scored", string? mode = null, Person? by = null)
    {
        using var client = As(by);
        using var begun = await client.PostAsync($"{BlockPath(unit)}/launch", new FormUrlEncodedContent(mode is null ? [] : [new("mode", mode)]));
        Assert.Equal(System.Net.HttpStatusCode.SeeOther, begun.StatusCode);
        return begun.Headers.Location!.OriginalString;
    }

    /// <summary>The unit in its page; null where the session is over.</summary>
    internal async Task<LaunchedAu?> Shown(string path, Person? by = null)
    {
        using var client = As(by);
        using var page = await client.GetAsync(path);
        if (page.StatusCode == System.Net.HttpStatusCode.SeeOther)
            return null;
        return new(Site, path, System.Net.WebUtility.HtmlDecode(Source().Match(await page.EnsureSuccessStatusCode().Content.ReadAsStringAsync()).Groups[1].Value));
    }

    internal HttpClient As(Person? person)
    {
        var client = Site.As(person ?? Learner);
        if (scheme is not null)
            client.DefaultRequestHeaders.Add("X-Forwarded-Proto", scheme);
        return client;
    }

    /// <summary>What the store holds of a registration, in its order.</summary>
    internal async Task<IReadOnlyList<JsonObject>> Statements(Guid registration)
    {
        using var source = await Site.Source(version: "1.0.3");
        var found = await source.GetFromJsonAsync<JsonObject>($"/xapi/statements?registration={registration}&ascending=true");
        return [.. found!["statements"]!.AsArray().Select(statement => statement!.AsObject())];
    }

    internal async Task<IReadOnlyList<string>> Verbs(Guid registration) =>
        [.. (await Statements(registration)).Select(statement => ((string)statement["verb"]!["id"]!).Split('/')[^1])];

    /// <summary>The learner's account goes away.</summary>
    internal async Task Erase()
    {
        var outbox = Site.Services.GetRequiredService<Outbox>();
        await Site.With<Db, bool>(db => db.Transaction(async tx =>
        {
            await outbox.Add(tx, new PersonErased(Learner.Id));
            return true;
        }));
        await Site.Settle();
    }

    [GeneratedRegex("<iframe src=\"([^\"]+)\"")]
    private static partial Regex Source();
}

/// <summary>A unit that was launched, as its own program sees it: an address, and nothing else.</summary>
internal sealed class LaunchedAu
{
    private readonly HttpClient client;

    internal LaunchedAu(StoaSite site, string page, string address)
    {
        (Page, Address) = (page, new(address));
        var query = System.Web.HttpUtility.ParseQueryString(Address.Query);
        (Endpoint, Fetch, ActorJson, Activity) = (query["endpoint"]!, query["fetch"]!, query["actor"]!, query["activityId"]!);
        Registration = Guid.Parse(query["registration"]!);
        client = site.Client(null, "1.0.3");
    }

    internal string Page { get; }
    internal Uri Address { get; }
    internal string Endpoint { get; }
    internal string Fetch { get; }
    internal string ActorJson { get; }
    internal string Activity { get; }
    internal Guid Registration { get; }
    internal JsonObject LaunchData { get; private set; } = [];

    internal Session Session => Au.Session with
    {
        Id = Guid.Parse((string)LaunchData["contextTemplate"]!["extensions"]![Vocabulary.SessionId]!),
        Registration = Registration,
        Actor = Account(JsonNode.Parse(ActorJson)!["account"]!),
        Activity = Activity,
        Unit = (string)LaunchData["contextTemplate"]!["contextActivities"]!["grouping"]![0]!["id"]!,
        MasteryScore = (decimal?)LaunchData["masteryScore"],
    };

    /// <summary>Takes the token; what comes back is the whole answer.</summary>
    internal async Task<JsonObject> FetchToken()
    {
        using var answer = await client.PostAsync(Fetch, null);
        Assert.Equal((System.Net.HttpStatusCode.OK, "application/json"), (answer.StatusCode, answer.Content.Headers.ContentType!.MediaType));
        var token = (await answer.Content.ReadFromJsonAsync<JsonObject>())!;
        if (token["auth-token"] is { } given)
            client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Basic", (string)given!);
        return token;
    }

    /// <summary>Everything that a unit does before it says anything.</summary>
    internal async Task<LaunchedAu> Start()
    {
        await FetchToken();
        LaunchData = (await client.GetFromJsonAsync<JsonObject>(State(Vocabulary.LaunchData)))!;
        using var preferences = await client.GetAsync(Preferences());
        Assert.True(preferences.IsSuccessStatusCode);
        return this;
    }

    internal async Task<LaunchedAu> Initialize()
    {
        await Start();
        Assert.Equal(204, await Say(Vocabulary.Initialized));
        return this;
    }

    internal string State(string id, Guid? registration = null, string? agent = null) =>
        $"{Endpoint}/activities/state?stateId={id}&activityId={Uri.EscapeDataString(Activity)}&agent={Uri.EscapeDataString(agent ?? ActorJson)}&registration={registration ?? Registration}";

    internal string Preferences(string? agent = null) =>
        $"{Endpoint}/agents/profile?profileId={Vocabulary.Preferences}&agent={Uri.EscapeDataString(agent ?? ActorJson)}";

    internal Task<int> Say(string verb, Action<JsonObject>? change = null) => Send(Au.Says(verb, change, Session));

    internal async Task<int> Send(JsonObject statement) => (int)(await Put(statement)).StatusCode;

    internal Task<HttpResponseMessage> Put(JsonObject statement) =>
        client.PutAsync($"{Endpoint}/statements?statementId={statement["id"]}", Xapi.Json(statement.ToJsonString()));

    internal Task<HttpResponseMessage> Post(JsonNode statements) => client.PostAsync($"{Endpoint}/statements", Xapi.Json(statements.ToJsonString()));

    internal Task<HttpResponseMessage> Ask(HttpMethod method, string address, string? body = null, string type = "application/json") =>
        client.SendAsync(new(method, address) { Content = body is null ? null : new StringContent(body, System.Text.Encoding.UTF8, type) });

    private static (string, string) Account(JsonNode account) => ((string)account["homePage"]!, (string)account["name"]!);
}
