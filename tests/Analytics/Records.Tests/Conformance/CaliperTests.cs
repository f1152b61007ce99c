using System.Net;
using System.Text.RegularExpressions;
using Stoa.Testing;

namespace Stoa.Records.Tests.Conformance;

/// <summary>Everything that the standard shows is taken, under the version that it was made for; everything that it shows as wrong is refused.</summary>
public sealed partial class CaliperTests : IAsyncLifetime
{
    // Settings, and a part of an identifier: neither is data of an envelope. A context inline is what the text of 1.2 forbids (Serialization, Requirements).
    private static readonly string[] NoData = ["caliperEndpointConfigPayload", "caliperIdentifierSystemIdentifier"];
    private const string Forbidden = "caliperEventMessagePostedInlineContext";

    // Four of the wrong ones have whole numbers where decimals are meant, which a site takes unless it insists.
    private static readonly Dictionary<string, string?> Strict = new() { ["Records:Caliper:DecimalPoint"] = "true" };

    private StoaSite site = null!;
    private HttpClient sensor = null!;

    public async Task InitializeAsync()
    {
        site = await StoaSite.Start(settings: Strict);
        sensor = await site.Source("statements/write");
    }

    public async Task DisposeAsync() => await site.DisposeAsync();

    [CaliperFact]
    public async Task What_the_standard_shows_is_taken()
    {
        foreach (var version in new[] { "v1p1", "v1p2" })
            foreach (var file in CaliperFixtures.Files(version).Where(file => !NoData.Contains(Name(file)) && Name(file) != Forbidden))
                Assert.Equal((Name(file), HttpStatusCode.OK, ""), await Send(file, version));
    }

    [CaliperFact]
    public async Task What_it_shows_as_wrong_is_refused()
    {
        var files = CaliperFixtures.Files("v1p2", CaliperFixtures.Wrong).ToList();
        Assert.True(files.Count > 200);
        foreach (var file in files.Append(Path.Combine(CaliperFixtures.Folder!, "v1p2", $"{Forbidden}.json")))
            Assert.Equal((Name(file), HttpStatusCode.BadRequest), (Name(file), (await Send(file, "v1p2")).Status));
    }

    private static string Name(string file) => Path.GetFileNameWithoutExtension(file);

    // Many of them say other things under the same id.
    private async Task<(string File, HttpStatusCode Status, string Said)> Send(string file, string version)
    {
        var text = EventId().Replace(await File.ReadAllTextAsync(file), _ => $"\"id\": \"urn:uuid:{Guid.CreateVersion7()}\"");
        if (!text.Contains("\"dataVersion\"", StringComparison.Ordinal))
            text = $$"""{"sensor":"https://example.edu/sensors/1","sendTime":"2026-11-26T12:00:00.000Z","dataVersion":"http://purl.imsglobal.org/ctx/caliper/{{version}}","data":[{{text}}]}""";
        var answer = await sensor.PostAsync("/caliper", Xapi.Json(text));
        return (Name(file), answer.StatusCode, await answer.Content.ReadAsStringAsync());
    }

    [GeneratedRegex("\"id\": *\"urn:uuid:[0-9a-f-]{36}\"")]
    private static partial Regex EventId();
}
