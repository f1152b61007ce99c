using System.Globalization;
using System.Text.Json.Nodes;
using Stoa.Contracts.Learning;
using Stoa.Contracts.Records;

namespace Stoa.Media.Video;

/// <summary>Statements of the Video Profile 1.0.3 out of one moment: which of its values belongs to which verb is the profile's word.</summary>
internal sealed class ProfileWords(LearnerMoment moment, Guid session, double threshold)
{
    private const string Extension = "https://w3id.org/xapi/video/extensions/";
    private readonly PlayedSegments segments = PlayedSegments.Of(moment.Ranges("segments"));
    private readonly double length = moment.Number("length") ?? 0;

    public Deed Initialized() => new("http://adlnet.gov/expapi/verbs/initialized", null, WithLength()) { Id = session };

    /// <summary>What happened at a time of the video.</summary>
    public Deed Timed(string verb) => new(verb, Result(Time()), Context());

    /// <summary>What ends a stretch, with all that was played under the registration so far.</summary>
    public Deed Played(string verb) => new(verb, Result(WithSegments()), WithLength());

    public Deed? Seeked()
    {
        if (moment.Number("from") is not { } from || moment.Number("to") is not { } to)
            return null;
        return new("https://w3id.org/xapi/video/verbs/seeked", Result(new() { [Extension + "time-from"] = Rounded(from), [Extension + "time-to"] = Rounded(to) }), Context());
    }

    /// <summary>Null where the player says so but what was played does not.</summary>
    /// <param name="slack">Seconds that may lack.</param>
    public Deed? Completed(double slack)
    {
        if (length <= 0 || segments.Covered(length) + slack < threshold * length)
            return null;
        var result = Result(WithSegments());
        result["completion"] = true;
        result["duration"] = string.Create(CultureInfo.InvariantCulture, $"PT{Math.Round(segments.Spent, 2)}S");
        return new(Verbs.Completed, result, WithLength());
    }

    private static JsonObject Result(JsonObject extensions) => new() { ["extensions"] = extensions };

    private JsonObject Time() => new() { [Extension + "time"] = Rounded(moment.Number("time") ?? moment.Number("position") ?? 0) };

    private JsonObject WithSegments()
    {
        var extensions = Time();
        extensions[Extension + "progress"] = segments.Progress(length);
        extensions[Extension + "played-segments"] = segments.ToString();
        return extensions;
    }

    private JsonObject Context()
    {
        var extensions = new JsonObject { [Extension + "session-id"] = session.ToString() };
        if (moment.Number("speed") is { } speed)
            extensions[Extension + "speed"] = string.Create(CultureInfo.InvariantCulture, $"{Rounded(speed)}x");
        if (moment.Flag("on") is { } on)
            extensions[Extension + "cc-subtitle-enabled"] = on;
        if (moment.Flag("on") == true && moment.Word("language") is { } language)
            extensions[Extension + "cc-subtitle-lang"] = language;
        return extensions;
    }

    private JsonObject WithLength()
    {
        var extensions = Context();
        extensions[Extension + "length"] = Rounded(length);
        if (threshold < 1)
            extensions[Extension + "completion-threshold"] = Rounded(threshold);
        return extensions;
    }

    private static double Rounded(double value) => Math.Round(value, 3);
}
