using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Stoa.Contracts.Courses;
using Stoa.Platform.Web;

namespace Stoa.Courseware.Blocks;

/// <summary>A learner says that something is done, or takes it back.</summary>
internal static class MarkDone
{
    internal static void Map(IEndpointRouteBuilder routes) =>
        routes.MapPost("/learn/{org}/{course}/{run}/blocks/{key}/done", Handle).DisableAntiforgery();

    private static async Task<IResult> Handle(
        string org, string course, string run, string key, IFormCollection form, Act act, CancellationToken cancellation)
    {
        var (scope, block, refusal) = await act.Open($"{org}/{course}/{run}", key, cancellation, BlockTypes.Done);
        if (refusal is not null)
            return refusal;
        var done = form["done"] != "false";
        await act.Change(scope, block, undo: !done, (_, _) => Task.FromResult<string?>(done ? """{"done":true}""" : """{"done":false}"""), cancellation);
        return new SeeOther(scope.BlockUrl(block));
    }
}
