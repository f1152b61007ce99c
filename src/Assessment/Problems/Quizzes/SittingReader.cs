using Stoa.Contracts.Courses;
using Stoa.Problems.Questions;
using Stoa.Problems.Scripts;

namespace Stoa.Problems.Quizzes;

/// <summary>Puts an attempt together with the blocks of which it was made. They never change, and come from memory.</summary>
internal sealed class SittingReader(ICourses courses, QuizCatalog catalog, ProblemPreparation preparation, IServiceProvider services)
{
    internal ValueTask<Course?> Course(string key) => courses.Find(key);

    internal ValueTask<Course?> Course(Guid id) => courses.Find(id);

    internal async Task<OpenedSitting?> Read(Course course, OpenSitting found)
    {
        var tree = await courses.Published(course) ?? await courses.Tree(course.DraftRoot);
        if (tree is null || await Block(found.Sitting.QuizHash, found.Sitting.BlockKey) is not { } quiz) return null;
        var plan = found.Sitting.ReadPlan();
        var sources = new List<Block>();
        foreach (var source in plan.Sources)
            if (await Block(source.Hash, source.Key) is { } block) sources.Add(block);
        if (sources.Count != plan.Sources.Count) return null;
        var settings = catalog.Quiz(quiz).Settings;
        var items = plan.Items.Select((item, at) => SittingItem.Of(at, item, sources[item.From], catalog, settings)).ToList();
        return new OpenedSitting(course, tree, quiz, settings, plan, items, found);
    }

    /// <summary>The attempt with questions made ready whose script has to be run before they can be shown, as far as that is done in time.</summary>
    internal async Task<OpenedSitting> Prepare(OpenedSitting opened, Func<SittingItem, bool> which, TimeSpan patience, CancellationToken cancellation)
    {
        bool Waits(SittingItem item) => !item.Problem.IsPrepared && which(item);
        async Task<SittingItem> Prepared(SittingItem item)
        {
            var question = catalog.Item(item.Source, item.Plan.Id)!;
            var problem = await preparation.Prepare(services, question, opened.Sitting.LearnerId, item.Plan.Seed, patience, cancellation);
            return item with { Problem = PlanItem.Within(opened.Settings, problem) };
        }
        return opened.Items.Any(Waits)
            ? opened with { Items = await Task.WhenAll(opened.Items.Select(item => Waits(item) ? Prepared(item) : Task.FromResult(item))) }
            : opened;
    }

    /// <summary>Has the scripts run that an attempt will need, and waits for none of them.</summary>
    internal Task Begin(SittingPlan plan, Guid learner, Func<string, Block?> find, CancellationToken cancellation) => Task.WhenAll(
        plan.Items.Select(item => find(plan.Sources[item.From].Key) is { } source && catalog.Item(source, item.Id) is { Problem.IsPrepared: false } question
            ? preparation.Prepare(services, question, learner, item.Seed, TimeSpan.Zero, cancellation)
            : Task.CompletedTask));

    private async ValueTask<Block?> Block(string hash, string key) => (await courses.Tree(hash, key))?.Root;
}

/// <summary>An attempt with all that it shows.</summary>
/// <param name="Tree">What is published now, for links.</param>
/// <param name="Quiz">As it was when the attempt began; so are the settings.</param>
internal sealed record OpenedSitting(
    Course Course, CourseTree Tree, Block Quiz, QuizSettings Settings, SittingPlan Plan, IReadOnlyList<SittingItem> Items, OpenSitting Found)
{
    internal Sitting Sitting => Found.Sitting;

    internal string Path => $"{Course.LearnPath}/blocks/{Sitting.BlockKey}/sittings/{Sitting.Number}";

    /// <summary>The quiz in its unit, or the course where it no longer stands.</summary>
    internal string QuizPath =>
        Tree.Find(Sitting.BlockKey) is { } block && Tree.UnitOf(block) is { } unit ? $"{Course.LearnPath}/{unit.Key}#b-{block.Key}" : Course.LearnPath;
}

/// <summary>One question of an attempt.</summary>
/// <param name="At">Its place, from 0.</param>
/// <param name="Problem">With the settings that hold within the quiz.</param>
internal sealed record SittingItem(int At, PlanItem Plan, string Title, Block Source, Problem Problem)
{
    /// <summary>It asks for a program that may be run before it is handed in.</summary>
    internal bool MayRun => Problem.Questions.Any(question => question is CodeQuestion { MayRun: true } code && code.Task.Visible.Any());

    /// <summary>Begins the names of its fields.</summary>
    internal string Prefix => $"i.{At + 1}.";

    internal static SittingItem Of(int at, PlanItem plan, Block source, QuizCatalog catalog, QuizSettings settings)
    {
        var item = catalog.Item(source, plan.Id) ?? throw new InvalidOperationException($"{source.Hash} has no question {plan.Id}");
        return new SittingItem(at, plan, item.Title, source, PlanItem.Within(settings, item.Problem));
    }
}
