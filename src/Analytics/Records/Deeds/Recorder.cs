using Stoa.Contracts.Records;
using Stoa.Platform.Web;

namespace Stoa.Records.Deeds;

/// <summary>Puts deeds into the record. Durable when it returns; what was recorded before is left as it is.</summary>
internal sealed class Recorder(IStatements statements, DeedPlaces places, StatementMaps maps, TenantAddress address)
{
    /// <summary>One deed that an event tells of. Nothing is recorded of a course that is not there.</summary>
    /// <param name="what">Names the deed among those of the learner in the course, so that telling it again says nothing new.</param>
    public async Task Say(Guid learner, Guid course, string? block, DateTimeOffset at, Deed deed, IReadOnlyList<string> what, CancellationToken cancellation)
    {
        if (await places.Of(course, block) is not { } place)
            return;
        var id = StatementId.Of(["deed", learner.ToString(), course.ToString(), block ?? "", deed.Verb, .. what]);
        await Say([new(id, learner, place, block, at, deed)], cancellation);
    }

    public async Task Say(IReadOnlyCollection<Said> deeds, CancellationToken cancellation)
    {
        var sentence = new Sentence(address.Origin, maps);
        var said = deeds.DistinctBy(deed => deed.Id).Select(sentence.Of).ToList();
        if (said.Count > 0)
            await statements.Append(said, cancellation);
    }
}
