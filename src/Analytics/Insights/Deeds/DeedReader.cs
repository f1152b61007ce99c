using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Xml;
using Stoa.Contracts.Records;

namespace Stoa.Insights.Deeds;

/// <summary>Reads a deed out of a statement. What another source says, and what is not as <c>docs/records.md</c> has it, is no deed.</summary>
public static class DeedReader
{
    private const int LongestVideo = 12 * 3600;
    private const int LongestVisit = 12 * 3_600_000;
    private const int LongestKey = 200;
    private const int MostWrong = 40;

    public static Deed? Of(RecordedStatement recorded)
    {
        if (!recorded.Own || Learner(recorded.Statement) is not { } learner || recorded.Statement.Object("context", "extensions") is not { } context
            || context.Text(Extensions.Course) is not { } id || !Guid.TryParse(id, out var course))
            return null;
        var at = Microseconds(recorded.Timestamp);
        var zone = Math.Clamp(context.Number(Extensions.Zone) ?? 0, -14 * 60, 14 * 60);
        var place = new Place(learner, course, at, DateOnly.FromDateTime(at.UtcDateTime.AddMinutes(zone)), Key(context, Extensions.Block));
        var deed = recorded.Statement.Object("verb")?.Text("id") is { } verb ? Of(verb, place, recorded.Statement) : null;
        return deed is null or { Unit: not null } ? deed : deed with { Unit = Key(context, Extensions.Unit) };
    }

    /// <summary>The statement that this one takes back, or null.</summary>
    public static Guid? Voids(RecordedStatement recorded) =>
        recorded.Statement.Object("verb")?.Text("id") == Verbs.Voided && recorded.Statement.Object("object")?.Text("id") is { } id && Guid.TryParse(id, out var target)
            ? target
            : null;

    /// <summary>Whose deed a statement tells of, if it is of the site's own.</summary>
    public static Guid? LearnerOf(RecordedStatement recorded) => recorded.Own ? Learner(recorded.Statement) : null;

    /// <summary>The address of the site at which the learner is known.</summary>
    public static string HomeOf(RecordedStatement recorded) => recorded.Statement.Object("actor", "account")?.Text("homePage") ?? "";

    private readonly record struct Place(Guid Learner, Guid Course, DateTimeOffset At, DateOnly Day, string? Block);

    private static Deed? Of(string verb, Place at, JsonElement statement)
    {
        var result = statement.Object("result") ?? default;
        var told = result.Object("extensions") ?? default;
        return verb switch
        {
            Verbs.Registered => new Enrolled(at.Learner, at.Course, at.At, at.Day),
            Verbs.Leave => new Left(at.Learner, at.Course, at.At, at.Day),
            Verbs.Experienced => new TookPart(at.Learner, at.Course, at.At, at.Day) { Unit = at.Block },
            Verbs.Responded => new TookPart(at.Learner, at.Course, at.At, at.Day),
            Verbs.Read => Reading(at, result, told),
            Verbs.Watch => Watching(at, told),
            Verbs.Seeked => Jump(at, told),
            Verbs.Answered => Answer(at, result, told),
            Verbs.Completed => Completion(at, statement),
            Verbs.Progressed => Progress(at, told),
            Verbs.Scored => result.Object("score")?.Number("scaled") is { } scaled
                ? new Scored(at.Learner, at.Course, at.At, at.Day, Thousandths(scaled), result.Flag("success"))
                : null,
            _ => null,
        };
    }

    private static Read? Reading(Place at, JsonElement result, JsonElement told)
    {
        if (at.Block is not { } block || result.Text("duration") is not { } duration || Duration(duration) is not { } time)
            return null;
        var visit = SHA256.HashData(Encoding.UTF8.GetBytes($"{block}\n{told.Text(Extensions.Visit)}"));
        return new(at.Learner, at.Course, at.At, at.Day, BinaryPrimitives.ReadInt64BigEndian(visit), (int)Math.Clamp(time.TotalMilliseconds, 0, LongestVisit));
    }

    private static Watched? Watching(Place at, JsonElement told)
    {
        if (at.Block is not { } block || told.List(Extensions.Ranges) is not { } ranges)
            return null;
        var stretches = ranges
            .Where(range => range.ValueKind == JsonValueKind.Array && range.GetArrayLength() == 2 && range[0].ValueKind == JsonValueKind.Number && range[1].ValueKind == JsonValueKind.Number)
            .Select(range => (From: Math.Clamp(range[0].GetDouble(), 0, LongestVideo), To: Math.Clamp(range[1].GetDouble(), 0, LongestVideo)))
            .Where(range => range.From < range.To)
            .ToList();
        var speed = told.Number(Extensions.Speed) is > 0.05 and < 20 and var given ? given : 1;
        var seconds = stretches.Sum(range => range.To - range.From) / speed;
        var length = (int)Math.Clamp(Math.Round(told.Number(Extensions.Length) ?? 0), 0, LongestVideo);
        return new(at.Learner, at.Course, at.At, at.Day, block, length, stretches, (int)Math.Clamp(Math.Round(seconds * 1000), 0, LongestVisit));
    }

    private static Jumped? Jump(Place at, JsonElement told) =>
        at.Block is { } block && told.Number(Extensions.TimeFrom) is { } from && told.Number(Extensions.TimeTo) is { } to
            ? new(at.Learner, at.Course, at.At, at.Day, block, (int)Math.Clamp(Math.Round(from), 0, LongestVideo - 1), (int)Math.Clamp(Math.Round(to), 0, LongestVideo - 1))
            : null;

    private static Answered? Answer(Place at, JsonElement result, JsonElement told)
    {
        if (at.Block is not { } block || result.Object("score")?.Number("scaled") is not { } scaled)
            return null;
        var wrong = (told.List(Extensions.Responses) ?? [])
            .Where(response => response.ValueKind == JsonValueKind.Object && !response.Flag("correct") && response.Text("answer") is { Length: > 0 })
            .Take(MostWrong)
            .Select(response => new WrongAnswer(Short(response.Text("id") ?? ""), Short(response.Text("answer")!)))
            .ToList();
        var attempt = (int)Math.Clamp(told.Number(Extensions.Attempt) ?? 1, 1, 1_000_000);
        return new(at.Learner, at.Course, at.At, at.Day, block, attempt, Thousandths(scaled), wrong);
    }

    private static Deed? Completion(Place at, JsonElement statement) => statement.Object("object", "definition")?.Text("type") switch
    {
        ActivityTypes.Course => new Finished(at.Learner, at.Course, at.At, at.Day),
        ActivityTypes.Unit when at.Block is { } unit => new Completed(at.Learner, at.Course, at.At, at.Day) { Unit = unit },
        _ => null,
    };

    private static Progressed? Progress(Place at, JsonElement told) =>
        told.Number(Extensions.StepsDone) is { } steps && told.Number(Extensions.StepsOf) is { } of
            ? new(at.Learner, at.Course, at.At, at.Day, (int)Math.Clamp(steps, 0, 1_000_000), (int)Math.Clamp(of, 0, 1_000_000))
            : null;

    private static Guid? Learner(JsonElement statement) =>
        statement.Object("actor", "account")?.Text("name") is { } name && Guid.TryParse(name, out var id) ? id : null;

    private static string? Key(JsonElement context, string name) => context.Text(name) is { Length: > 0 and <= LongestKey } key ? key : null;

    // The database refuses a NUL, and keeps microseconds.
    private static string Short(string text)
    {
        text = text.Replace('\0', ' ').Trim();
        return text.Length <= LongestKey ? text : text[..(char.IsHighSurrogate(text[LongestKey - 1]) ? LongestKey - 1 : LongestKey)];
    }

    private static DateTimeOffset Microseconds(DateTimeOffset at) => new(at.UtcTicks - (at.UtcTicks % TimeSpan.TicksPerMicrosecond), TimeSpan.Zero);

    private static int Thousandths(double scaled) => (int)Math.Round(Math.Clamp(scaled, 0, 1) * 1000, MidpointRounding.AwayFromZero);

    private static TimeSpan? Duration(string iso)
    {
        try
        {
            return XmlConvert.ToTimeSpan(iso);
        }
        catch (Exception malformed) when (malformed is FormatException or OverflowException)
        {
            return null;
        }
    }
}
