using System.Net;
using System.Text.Json.Nodes;
using Stoa.Platform.Data;
using Stoa.Records.Tests.Caliper;
using Stoa.Testing;

namespace Stoa.Records.Tests.Access;

/// <summary>A process that takes the firehose alone.</summary>
public sealed class RecordsRoleTests : IAsyncLifetime
{
    private StoaSite site = null!;

    public async Task InitializeAsync() => site = await StoaSite.Start(roles: new HashSet<string> { "records" });
    public async Task DisposeAsync() => await site.DisposeAsync();

    [Fact]
    public async Task It_serves_the_endpoints_of_programs_and_nothing_for_people()
    {
        using var source = await site.Source();
        Assert.Equal(HttpStatusCode.OK, (await source.PostAsync("/xapi/statements", Xapi.Json(Said.Statement().ToJsonString()))).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await source.PostAsync("/caliper", Xapi.Json(Sensed.Envelope(Sensed.Used()).ToJsonString()))).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await source.PostAsync("/xapi/oauth/token", new FormUrlEncodedContent([new("grant_type", "client_credentials")]))).StatusCode);
        Assert.Equal(2, JsonNode.Parse(await source.GetStringAsync("/xapi/statements"))!["statements"]!.AsArray().Count);
        using var visitor = site.Visitor();
        Assert.Equal(HttpStatusCode.OK, (await visitor.GetAsync("/health/ready")).StatusCode);
        foreach (var path in new[] { "/", "/courses", "/sign-in", "/dashboard", "/admin", "/admin/records", "/admin/records/keys", "/studio", "/insights", "/api/courses" })
            Assert.Equal((path, HttpStatusCode.NotFound), (path, (await visitor.GetAsync(path)).StatusCode));
        Assert.Equal(0, await site.With<Db, long>(db => db.One<long>("select count(*) from records.statements_rest")));
    }
}
