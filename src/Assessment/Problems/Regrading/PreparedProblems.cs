using Stoa.Contracts.Courses;
using Stoa.Problems.Scripts;

namespace Stoa.Problems.Regrading;

/// <summary>A problem as its script made it for the seeds of attempts. Few seeds serve many attempts.</summary>
internal sealed class PreparedProblems(ProblemPreparation preparation, IServiceProvider services)
{
    private const int AtOnce = 16;

    /// <returns>The problem of each attempt; null while a script is still being run.</returns>
    internal async Task<Func<Guid, int, Problem>?> Ready(Problem template, Block block, IEnumerable<(Guid Learner, int Seed)> attempts, CancellationToken cancellation)
    {
        if (template.IsPrepared) return (_, _) => template;
        (Guid? Learner, int Seed) Key(Guid learner, int seed) => (template.Script is { KnowsLearner: true } ? learner : null, seed);
        var made = new Dictionary<(Guid?, int), Problem>();
        // No longer than a page waits: what is not there by then goes on being run, and is found the next time.
        foreach (var some in attempts.Select(attempt => Key(attempt.Learner, attempt.Seed)).Distinct().Chunk(AtOnce))
        {
            var problems = await Task.WhenAll(some.Select(of => preparation.Prepare(services, template, block, of.Learner, of.Seed, ProblemPreparation.OfPage, cancellation)));
            if (problems.Any(problem => !problem.IsPrepared)) return null;
            foreach (var (of, problem) in some.Zip(problems)) made[of] = problem;
        }
        return (learner, seed) => made[Key(learner, seed)];
    }
}
