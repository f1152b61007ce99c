using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Stoa.Contracts.People;
using Stoa.Media.Addresses;
using Stoa.Media.Recordings;
using Stoa.Media.Uploads.Direct;
using Stoa.Platform.Data;
using Stoa.Platform.Web;
using Stoa.Ui;
using Stoa.Ui.Strings;

namespace Stoa.Media.Uploads;

/// <summary>Where authors upload recordings, and see what was uploaded before.</summary>
internal static class ShowRecordings
{
    internal const string Path = "/studio/recordings";

    private const int Most = 200;

    internal static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet(Path, Handle).RequireRole(Role.Author);
        routes.ServiceProvider.GetRequiredService<Slots>().AddStudioTab(20, Role.Author, Path, () => Words.T("Recordings"));
    }

    internal sealed record Needs(HttpContext Http, UploadRows Rows, UploadSettings Settings, Visitor Visitor, Slots Slots, TimeProvider Clock)
    {
        internal async Task<RecordingsModel> Model(FormErrors? errors = null)
        {
            var uploads = await Rows.Newest(Visitor.Required.Id, Most);
            var tabs = await Slots.Fill(StudioTabs.OfStudio, Http);
            var now = Clock.GetUtcNow();
            var made = (await Http.RequestServices.GetRequiredService<IRecordings>().All(limit: 500)).ToDictionary(recording => recording.Sha256);
            var lines = uploads
                .Where(upload => (upload.State == UploadState.Refused || !upload.IsOver(now)) && !(upload is { State: UploadState.Arriving, Metadata: AddressFetch.Mark }))
                .Select(upload => RecordingLine.Of(upload, upload is { State: UploadState.Finished, Sha256: { } hash } ? made.GetValueOrDefault(hash) : null));
            var addresses = await AddressRows.Of(Http.RequestServices.GetRequiredService<Db>(), Visitor.Required.Id);
            return new(tabs, [.. lines], Settings.Largest, errors) { Addresses = addresses, Direct = await OpenWay() };
        }

        // Only this page may talk to the bucket, and only where that would take what it sends.
        private async Task<string?> OpenWay()
        {
            var way = Http.RequestServices.GetRequiredService<DirectWay>();
            if (!await way.IsOpen($"{Http.Request.Scheme}://{Http.Request.Host}", Http.RequestAborted))
                return null;
            SecurityHeaders.AllowConnecting(Http, way.Staging!.Origin);
            return DirectRoutes.Path;
        }
    }

    private static async Task<IResult> Handle([AsParameters] Needs needs) => Page.Of<RecordingsPage>(await needs.Model());
}

/// <param name="Largest">The largest file that is taken, in bytes.</param>
public sealed record RecordingsModel(IReadOnlyList<RenderFragment> Tabs, IReadOnlyList<RecordingLine> Lines, long Largest, FormErrors? Errors)
{
    /// <summary>From which this person has recordings fetched.</summary>
    public IReadOnlyList<AddressLine> Addresses { get; init; } = [];

    /// <summary>Where uploads begin that go to the bucket themselves; null when all go through the site.</summary>
    public string? Direct { get; init; }

    /// <summary>An address that was not taken.</summary>
    public string? Address { get; init; }

    public IReadOnlyList<RecordingLine> Unfinished => [.. Lines.Where(line => line.State == LineState.Arriving)];

    public IReadOnlyList<RecordingLine> Earlier => [.. Lines.Where(line => line.State != LineState.Arriving)];
}
