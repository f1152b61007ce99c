using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Stoa.Contracts.Courses;
using Stoa.Contracts.People;
using Stoa.Platform.Web;
using Stoa.Ui;

namespace Stoa.Gradebook.Ungraded;

/// <summary>Tells instructors on the course's page in the studio that something could not be graded.</summary>
internal static class FillNotice
{
    /// <summary>What instructors are told on a course's page in the studio; the subject is the course.</summary>
    private const string NoticesSlot = "studio.course.notices";

    internal static void Map(IEndpointRouteBuilder routes) =>
        routes.ServiceProvider.GetRequiredService<Slots>().Add(NoticesSlot, 10, Notice);

    private static async ValueTask<RenderFragment?> Notice(SlotRequest request)
    {
        var services = request.Http.RequestServices;
        if (request.Subject is not Course course || services.GetRequiredService<Visitor>().Person?.Is(Role.Instructor) is not true) return null;
        var waiting = await services.GetRequiredService<UngradedDesk>().Waiting(course.Id, request.Http.RequestAborted);
        if (waiting.Count == 0) return null;
        var view = new UngradedNotice.View(course, waiting.Count);
        return builder =>
        {
            builder.OpenComponent<UngradedNotice>(0);
            builder.AddComponentParameter(1, nameof(UngradedNotice.Model), view);
            builder.CloseComponent();
        };
    }
}
