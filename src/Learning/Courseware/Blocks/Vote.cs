using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Stoa.Contracts.Courses;
using Stoa.Platform.Data;
using Stoa.Platform.Web;
using Stoa.Ui;
using Stoa.Ui.Blocks;
using Stoa.Ui.Strings;

namespace Stoa.Courseware.Blocks;

/// <summary>A learner votes in a poll or answers a survey.</summary>
internal static class Vote
{
    /// <param name="Given">Answer by question; a poll's only question is "".</param>
    internal sealed record Votes(int Count, Dictionary<string, string> Given)
    {
        public static readonly Votes None = new(0, []);
    }

    /// <summary>What a view knows of the learner's votes.</summary>
    internal readonly record struct SavedVotes(int Votes, IReadOnlyDictionary<string, string> Choices)
    {
        public bool MayVote(int most) => most <= 0 || Votes < most;
    }

    internal static void Map(IEndpointRouteBuilder routes) =>
        routes.MapPost("/learn/{org}/{course}/{run}/blocks/{key}/vote", Handle).DisableAntiforgery();

    private static async Task<IResult> Handle(
        string org, string course, string run, string key, IFormCollection form, Act act, HttpContext http)
    {
        var (scope, block, refusal) = await act.Open($"{org}/{course}/{run}", key, http.RequestAborted, BlockTypes.Poll, BlockTypes.Survey);
        if (refusal is not null)
            return refusal;
        var (given, most) = block.Type == BlockTypes.Poll ? PollVote(block, form) : SurveyVote(block, form);
        if (given is null)
        {
            Flash.Set(http, Words.T("Choose an answer first."), "warn");
            return new SeeOther(scope.BlockUrl(block));
        }
        await act.Change(scope, block, undo: false, (before, tx) => Cast(tx, scope, block, before, given, most, http.RequestAborted), http.RequestAborted);
        return new SeeOther(scope.BlockUrl(block));
    }

    private static (Dictionary<string, string>? Given, int Most) PollVote(Block block, IFormCollection form)
    {
        var content = Parsed<PollBlock.Content>.Of(block);
        var choice = form["choice"].ToString();
        return (content.Options.Any(option => option.Id == choice) ? new() { [""] = choice } : null, content.MaxVotes);
    }

    private static (Dictionary<string, string>? Given, int Most) SurveyVote(Block block, IFormCollection form)
    {
        var content = Parsed<SurveyBlock.Content>.Of(block);
        var given = content.Questions.ToDictionary(question => question.Id, question => form[question.Id].ToString());
        var complete = given.Values.All(answer => content.Answers.Any(known => known.Id == answer));
        return (complete ? given : null, content.MaxVotes);
    }

    // Null when there is no vote left: a second click, or a second device.
    private static async Task<string?> Cast(
        Tx tx, BlockScope scope, Block block, string? before, Dictionary<string, string> given, int most, CancellationToken cancellation)
    {
        var old = before is null ? Votes.None : JsonSerializer.Deserialize<Votes>(before, JsonSerializerOptions.Web)!;
        if (most > 0 && old.Count >= most)
            return null;
        var changes = old.Given.Select(vote => (ItemOf(vote.Key, vote.Value), -1))
            .Concat(given.Select(vote => (ItemOf(vote.Key, vote.Value), 1)));
        await Tallies.Count(tx, scope.Course.Id, block.Key, changes, cancellation);
        return JsonSerializer.Serialize(new Votes(old.Count + 1, given), JsonSerializerOptions.Web);
    }

    /// <summary>What is counted: a poll's option, or a survey's answer to a question.</summary>
    internal static string ItemOf(string question, string answer) => question.Length == 0 ? answer : $"{question}/{answer}";

    internal static SavedVotes Saved(BlockView view)
    {
        var votes = view.Saved?.Deserialize<Votes>(JsonSerializerOptions.Web);
        return votes?.Given is null ? new(0, Votes.None.Given) : new(votes.Count, votes.Given);
    }
}
