using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Stoa.Contracts.People;
using Stoa.Media.Descriptions;
using Stoa.Media.Pipeline;
using Stoa.Media.Recognition;
using Stoa.Media.Recordings;
using Stoa.Platform.Data;
using Stoa.Platform.Web;
using Stoa.Ui;

namespace Stoa.Media.Captions;

/// <summary>Authors see what a recording has in writing, and bring more of it.</summary>
internal static class ShowCaptionTracks
{
    internal const string Route = "/studio/recordings/{id:guid}/captions";

    internal static void Map(IEndpointRouteBuilder routes) => routes.MapGet(Route, Handle).RequireRole(Role.Author);

    internal static string Path(Guid recording) => $"/studio/recordings/{recording}/captions";

    internal sealed record Needs(Guid Id, HttpContext Http, Db Db, IRecordings Recordings, IPeople People, Visitor Visitor, [FromServices] RecogniserSettings Recogniser)
    {
        internal async Task<CaptionTracksModel?> Model(CaptionForm? form = null)
        {
            if (await Recordings.Find(Id, Http.RequestAborted) is not { } recording)
                return null;
            var tracks = await CaptionRows.Of(Db, Id, Http.RequestAborted);
            var people = await People.Find([.. tracks.Select(track => track.ChangedBy).OfType<Guid>()]);
            var listening = Listening.Of(Recogniser, await AskedWork.Of(Db, Id, TaskKind.Words, Http.RequestAborted));
            var chapters = await AskedWork.Of(Db, Id, TaskKind.Chapters, Http.RequestAborted);
            var described = await Described(recording);
            return new(recording, [.. tracks.Select(track => new CaptionLine(track, track.ChangedBy is { } by ? people.GetValueOrDefault(by)?.Name : null))], form ?? new(), listening, chapters, described);
        }

        private async Task<DescribedSoundPart.View> Described(Recording recording)
        {
            var chosen = await DescribedSound.Of(Db, Id, Http.RequestAborted);
            var all = await Recordings.All(500, cancellation: Http.RequestAborted);
            var choices = all.Where(one => one.Id == chosen
                || (one.Id != Id && one.State == RecordingState.Ready && one.Duration is { } length && recording.Duration is { } wanted && Math.Abs(length - wanted) <= DescribedSound.Slack));
            return new(chosen, [.. choices], $"{Path(Id)}/sound");
        }
    }

    private static async Task<IResult> Handle([AsParameters] Needs needs) =>
        await needs.Model() is { } model ? Page.Of<CaptionTracksPage>(model) : Results.NotFound();
}

/// <param name="ChangedBy">The name of who changed it last, if known.</param>
public sealed record CaptionLine(CaptionTrack Track, string? ChangedBy);

/// <summary>What an author brings: a file, its language and kind, and what becomes of it.</summary>
/// <param name="Replace">Whether it takes the place of what is there in this language.</param>
public sealed record CaptionForm(string Language = "", string Kind = TrackKind.Captions, bool Publish = true, bool Replace = false, FormErrors? Errors = null);

public sealed record CaptionTracksModel(Recording Recording, IReadOnlyList<CaptionLine> Lines, CaptionForm Form, Listening Listening, AskedWork Chapters, DescribedSoundPart.View Described)
{
    public string Path => ShowCaptionTracks.Path(Recording.Id);

    public string PathOf(CaptionLine line) => $"{Path}/{line.Track.Id}";
}
