using Stoa.Contracts.Records;
using Stoa.Platform.Web;

namespace Stoa.Records.Deeds;

/// <summary>Puts deeds into the record. Durable when it returns; what was recorded before is left as it is.</summary>
internal sealed class Recorder(IStatements statements, DeedPlaces places, StatementMaps maps, TenantAddress address)
{
    /// <summary>One deed that an event tells of. Nothing is recorded of a course that is not there.</summary>
    /// <param name="what">Names the deed among those of the learner in the course, so that telling it again says nothing new.</param>
    public Task Say(Guid learner, Guid course, string? block, DateTimeOffset at, Deed deed, IReadOnlyList<string> what, CancellationToken cancellation) =>
        Say([new Told(learner, course, block, at, deed, what)], cancellation);

    /// <summary>The same for those that events tell of together.</summary>
    public async Task Say(IEnumerable<Told> told, CancellationToken cancellation)
    {
        var said = new List<Said>();
        foreach (var one in told)
            if (await places.Of(one.Course, one.Block) is { } place)
                said.Add(new(StatementId.Of(["deed", one.Learner.ToString(), one.Course.ToString(), one.Block ?? "", one.Deed.Verb, .. one.What]), one.Learner, place, one.Block, one.At, one.Deed));
        await Say(said, cancellation);
    }

    public async Task Say(IReadOnlyCollection<Said> deeds, CancellationToken cancellation)
    {
        var sentence = new Sentence(address.Origin, maps);
        var said = deeds.DistinctBy(deed => deed.Id).Select(sentence.Of).ToList();
        if (said.Count > 0)
            await statements.Append(said, cancellation);
    }
}

/// <summary>A deed as an event tells of it.</summary>
/// <param name="Block">Null for deeds on the course.</param>
/// <param name="What">Names the deed among those of the learner in the course.</param>
internal sealed record Told(Guid Learner, Guid Course, string? Block, DateTimeOffset At, Deed Deed, IReadOnlyList<string> What);
