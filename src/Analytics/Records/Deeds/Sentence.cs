using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Stoa.Contracts.Courses;
using Stoa.Contracts.Records;

namespace Stoa.Records.Deeds;

/// <summary>Who did what, where and when.</summary>
/// <param name="BlockKey">Null for deeds on the course. Named apart from the place, which may no longer have the block.</param>
/// <param name="Zone">Minutes east of UTC, when known.</param>
internal sealed record Said(Guid Id, Guid Learner, DeedPlace Place, string? BlockKey, DateTimeOffset At, Deed Deed, int? Zone = null);

/// <summary>Writes deeds as xAPI statements, as <c>docs/records.md</c> has them. Pure.</summary>
/// <param name="site">Scheme and authority, without a slash at the end.</param>
internal sealed partial class Sentence(string site, StatementMaps maps)
{
    public JsonObject Of(Said said)
    {
        var statement = new JsonObject
        {
            ["id"] = said.Id.ToString(),
            ["actor"] = Actor(site, said.Learner),
            ["verb"] = Verb(said.Deed.Verb),
            ["object"] = said.BlockKey is null ? CourseActivity(said.Place) : BlockActivity(said.Place, said.BlockKey),
        };
        if (said.Deed.Result is { } result)
            statement["result"] = result.DeepClone();
        statement["context"] = Context(said);
        statement["timestamp"] = Time(said.At);
        return statement;
    }

    public static string Time(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);

    public string CourseIri(Course course) => site + course.AboutPath;

    public string BlockIri(Course course, string block) => $"{site}{course.LearnPath}/jump/{block}";

    /// <param name="site">As <see cref="Sentence"/> has it.</param>
    internal static JsonObject Actor(string site, Guid learner) => new()
    {
        ["objectType"] = "Agent",
        ["account"] = new JsonObject { ["homePage"] = site, ["name"] = learner.ToString() },
    };

    internal static JsonObject Verb(string iri) => new()
    {
        ["id"] = iri,
        ["display"] = new JsonObject { ["en"] = iri[(iri.LastIndexOf('/') + 1)..] },
    };

    private JsonObject CourseActivity(DeedPlace place) => Activity(CourseIri(place.Course), ActivityTypes.Course, place.Course.Title, place);

    private JsonObject BlockActivity(DeedPlace place, string key) =>
        Activity(BlockIri(place.Course, key), maps.ActivityOf(place.Block), place.Block?.Title ?? "", place);

    private static JsonObject Activity(string id, string type, string title, DeedPlace place)
    {
        var definition = new JsonObject { ["type"] = type };
        if (title.Length > 0)
            definition["name"] = new JsonObject { [Language(place)] = title };
        return new() { ["objectType"] = "Activity", ["id"] = id, ["definition"] = definition };
    }

    private JsonObject Context(Said said)
    {
        var (place, deed) = (said.Place, said.Deed);
        var activities = new JsonObject { ["grouping"] = Ids(CourseIri(place.Course)) };
        if (place.Unit is { } unit && unit.Key != said.BlockKey)
            activities["parent"] = Ids(BlockIri(place.Course, unit.Key));
        if (deed.Category is { } category)
            activities["category"] = Ids(category);
        return new()
        {
            ["registration"] = StatementId.Registration(said.Learner, place.Course.Id).ToString(),
            ["contextActivities"] = activities,
            ["platform"] = "Stoa",
            ["extensions"] = Extensions(said),
        };
    }

    private static JsonObject Extensions(Said said)
    {
        var place = said.Place;
        var extensions = new JsonObject { ["urn:stoa:course"] = place.Course.Id.ToString() };
        if (said.BlockKey is not null)
            extensions["urn:stoa:block"] = said.BlockKey;
        if (place.Unit is { } unit)
            extensions["urn:stoa:unit"] = unit.Key;
        if (place.Block is { } block)
            extensions["urn:stoa:revision"] = block.Hash;
        if (said.Zone is { } zone)
            extensions["urn:stoa:zone"] = zone;
        foreach (var (name, value) in said.Deed.Extensions ?? [])
            extensions[name] = value?.DeepClone();
        return extensions;
    }

    private static JsonArray Ids(string id) => [new JsonObject { ["id"] = id }];

    // Whatever an author wrote there: a statement with a language that is none would be refused.
    private static string Language(DeedPlace place) =>
        CourseContent.Of(place.Tree.Root).Language is { } language && Tag().IsMatch(language) ? language : "und";

    [GeneratedRegex("^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$")]
    private static partial Regex Tag();
}
