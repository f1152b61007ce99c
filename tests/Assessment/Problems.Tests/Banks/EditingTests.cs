using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Primitives;
using Stoa.Problems.Banks;
using Stoa.Problems.Banks.Editing;
using Stoa.Problems.Quizzes;
using Stoa.Problems.Quizzes.Editing;
using Stoa.Ui.Blocks;

namespace Stoa.Problems.Tests.Banks;

public sealed class EditingTests
{
    private static readonly IServiceProvider nothing = new ServiceCollection().BuildServiceProvider();
    private readonly BankEditor bank = new(nothing);
    private readonly QuizEditor quiz = new(nothing, new QuizCatalog());

    private static FormCollection Form(params (string Name, string Value)[] fields) =>
        new(fields.GroupBy(field => field.Name).ToDictionary(same => same.Key, same => new StringValues([.. same.Select(field => field.Value)])));

    /// <summary>What the form brings along when it is shown again.</summary>
    private static (string, string) Kept(EditedContent edited) => (QuestionList.ContentField, ListState.TakeFrom(edited.Content).Content.ToJsonString());

    [Fact]
    public void Pasted_questions_are_taken_tagged_and_saved_without_what_only_the_form_needs()
    {
        var pasted = bank.Read(Form(("list", "import"), ("list.text", "$CATEGORY: Week 1\n\nA {T}\n\nB {F}\n\nbroken\n")), []);
        Assert.True(pasted.Again);
        var saved = bank.Read(Form(Kept(pasted), ("row.q2.tags", "hard, Week 2")), []);
        Assert.False(saved.Again);
        var (read, faults) = BankReader.Read(JsonSerializer.SerializeToElement(saved.Content));
        Assert.Empty(faults);
        Assert.Equal(["Week 1", "hard,Week 2"], read.Items.Select(item => string.Join(',', item.Tags)));
        Assert.False(saved.Content.ContainsKey("_form"));
    }

    [Fact]
    public void Questions_are_moved_and_removed_and_those_that_a_search_hides_stay()
    {
        var pasted = bank.Read(Form(("list", "import"), ("list.text", "A {T}\n\nB {F}\n\nC {T}\n")), []);
        var moved = bank.Read(Form(Kept(pasted), ("list", "up:q3")), []);
        var removed = bank.Read(Form(Kept(moved), ("list", "remove:q1"), ("list.find", "nothing")), []);
        Assert.Equal(["q3", "q2"], QuestionList.Questions(removed.Content).Select(QuestionList.Id));
    }

    [Fact]
    public void Twenty_of_a_bank_are_drawn_by_one_button_and_the_rules_are_kept()
    {
        var drawn = quiz.Read(Form(("list", "draw"), ("quiz.bank", "pool"), ("quiz.draw", "20"), ("quiz.tags", "Week 1")), []);
        var saved = quiz.Read(Form(Kept(drawn), ("quiz.points", "20"), ("quiz.minutes", "60"), ("quiz.attempts", "2"), ("quiz.opens", "2026-06-01T08:00"), ("quiz.pages", "all"), ("quiz.review", "points")), []);
        Assert.False(saved.Errors.Any);
        var (read, faults) = QuizReader.Read(JsonSerializer.SerializeToElement(saved.Content));
        Assert.Empty(faults);
        var draw = Assert.IsType<QuizDraw>(Assert.Single(read.Parts));
        Assert.Equal(("pool", 20, "Week 1"), (draw.Bank, draw.Count, draw.Tags[0]));
        Assert.Equal((20.0, TimeSpan.FromHours(1), 2, false, ReviewParts.Points), (read.Settings.Points, read.Settings.Limit!.Value, read.Settings.Attempts!.Value, read.Settings.OnePerPage, read.Settings.Review));
        Assert.Equal(new DateTimeOffset(2026, 6, 1, 8, 0, 0, TimeSpan.Zero), read.Settings.Opens);
    }

    [Theory]
    [InlineData("quiz.minutes", "soon")]
    [InlineData("quiz.attempts", "-1")]
    [InlineData("quiz.opens", "tomorrow")]
    public void What_is_no_number_or_time_is_told_at_its_field(string field, string text)
    {
        var edited = quiz.Read(Form(("quiz.points", "1"), (field, text)), []);
        Assert.NotNull(edited.Errors[field]);
    }

    [Theory]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("{\"items\":[1]}")]
    [InlineData("{\"items\":{}}")]
    public void A_forged_content_is_not_taken(string content) =>
        Assert.Empty(bank.Read(Form((QuestionList.ContentField, content)), []).Content["items"]!.AsArray());
}
