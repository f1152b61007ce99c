using Stoa.Contracts.Courses;
using Stoa.Problems.Banks;
using Stoa.Problems.Grading;
using Stoa.Problems.Questions;

namespace Stoa.Problems.Quizzes;

/// <summary>What an attempt consists of, as it is stored: revisions, questions in their order, and the seed of each. All that was shown
/// follows from it, whatever is published later.</summary>
internal sealed record SittingPlan(IReadOnlyList<PlanSource> Sources, IReadOnlyList<PlanItem> Items)
{
    internal double Possible => Items.Sum(item => item.Points);

    /// <summary>Draws the questions. Pure: the same quiz, banks and seed give the same plan.</summary>
    /// <param name="find">The block of a bank, in the version that is published now.</param>
    internal static SittingPlan Draw(Block block, Quiz quiz, int seed, QuizCatalog catalog, Func<string, Block?> find)
    {
        var chance = new Randomness(seed, "quiz");
        var sources = new List<Block>();
        var items = new List<PlanItem>();
        var taken = new HashSet<BankItem>(ReferenceEqualityComparer.Instance);
        foreach (var part in quiz.Parts)
            foreach (var (from, item) in Of(part, block, quiz, catalog, find, chance, taken))
            {
                taken.Add(item);
                if (!sources.Contains(from)) sources.Add(from);
                items.Add(new PlanItem(sources.IndexOf(from), item.Id, SeedOf(item.Problem, chance.Below(1 << 30)), part.Points ?? Worth(item.Problem)));
            }
        return new SittingPlan(
            [.. sources.Select(source => new PlanSource(source.Key, source.Hash))],
            quiz.Settings.ShuffleQuestions ? chance.Shuffle(items) : items);
    }

    private static List<(Block From, BankItem Item)> Of(
        QuizPart part, Block block, Quiz quiz, QuizCatalog catalog, Func<string, Block?> find, Randomness chance, HashSet<BankItem> taken)
    {
        bool Fits(BankItem item) => item.Problem is { Unsupported: null, Questions.Count: > 0 } && !taken.Contains(item);
        return part switch
        {
            QuizOwn own => [.. quiz.Items.Where(item => item.Id == own.Item && Fits(item)).Take(1).Select(item => (block, item))],
            QuizDraw draw when find(draw.Bank) is { } bank =>
                [.. chance.Shuffle(catalog.Bank(bank).With(draw.Tags).Where(Fits)).Take(draw.Count).Select(item => (bank, item))],
            _ => [],
        };
    }

    // A script is run once for each seed: with few of them a whole cohort shares its outcomes.
    private static int SeedOf(Problem problem, int drawn) => problem.IsPrepared ? drawn : drawn % Seeds.Variants;

    private static double Worth(Problem problem) => problem.Settings.Weight ?? problem.RawPossible;
}

/// <param name="Key">Of the quiz or the bank.</param>
internal sealed record PlanSource(string Key, string Hash);

/// <param name="From">Which of the sources.</param>
internal sealed record PlanItem(int From, string Id, int Seed, double Points)
{
    /// <summary>The problem with the settings that hold within a quiz: its own rules about attempts and dates do not.</summary>
    internal static Problem Within(QuizSettings settings, Problem problem)
    {
        var plain = problem with { Settings = new ProblemSettings { Weight = problem.Settings.Weight }, Hints = [] };
        return settings.ShuffleAnswers
            ? plain with { Questions = [.. plain.Questions.Select(question => question is ChoiceQuestion { AnswerPool: 0 } choice ? choice with { Shuffle = true } : question)] }
            : plain;
    }
}
