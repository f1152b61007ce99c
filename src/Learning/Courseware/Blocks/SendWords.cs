using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Stoa.Contracts.Courses;
using Stoa.Platform.Web;
using Stoa.Ui;
using Stoa.Ui.Blocks;
using Stoa.Ui.Strings;

namespace Stoa.Courseware.Blocks;

/// <summary>A learner adds words to a cloud, once.</summary>
internal static class SendWords
{
    private sealed record SavedWords(IReadOnlyList<string> Words);

    internal static void Map(IEndpointRouteBuilder routes) =>
        routes.MapPost("/learn/{org}/{course}/{run}/blocks/{key}/words", Handle).DisableAntiforgery();

    private static async Task<IResult> Handle(
        string org, string course, string run, string key, IFormCollection form, Act act, HttpContext http)
    {
        var (scope, block, refusal) = await act.Open($"{org}/{course}/{run}", key, http.RequestAborted, BlockTypes.WordCloud);
        if (refusal is not null)
            return refusal;
        var words = form["word"].Select(WordCloudBlock.Normal).Where(word => word.Length > 0).Distinct()
            .Take(Parsed<WordCloudBlock.Content>.Of(block).Inputs).ToList();
        if (words.Count == 0)
        {
            Flash.Set(http, Words.T("Write a word first."), "warn");
            return new SeeOther(scope.BlockUrl(block));
        }
        await act.Change(scope, block, undo: false, async (before, tx) =>
        {
            if (before is not null)
                return null;
            await Tallies.Count(tx, scope.Course.Id, block.Key, words.Select(word => (word, 1)), http.RequestAborted);
            return JsonSerializer.Serialize(new SavedWords(words), JsonSerializerOptions.Web);
        }, http.RequestAborted);
        return new SeeOther(scope.BlockUrl(block));
    }

    internal static IReadOnlyList<string> Saved(BlockView view) =>
        view.Saved?.Deserialize<SavedWords>(JsonSerializerOptions.Web)?.Words ?? [];
}
