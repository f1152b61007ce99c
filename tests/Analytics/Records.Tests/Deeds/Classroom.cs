using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Stoa.Contracts.Courses;
using Stoa.Contracts.Learning;
using Stoa.Contracts.Records;
using Stoa.Records.Deeds;

namespace Stoa.Records.Tests.Deeds;

/// <summary>A course of one unit, and the words of all modules for what is done in it. Without a database.</summary>
internal sealed class Classroom
{
    public const string Site = "https://learn.example";
    public const string Film = "film";
    private static readonly DateTimeOffset Nine = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);

    public Classroom(IServiceProvider services)
    {
        Maps = new(services.GetServices<IStatementMap>());
        var film = Block(Film, BlockTypes.Video, "A film", """{ "completion": { "videoShare": 0.8 } }""");
        var text = Block("text", BlockTypes.Html, "A text");
        var quiz = Block("quiz", BlockTypes.Problem, "A quiz");
        var unit = Block("unit", BlockTypes.Unit, "A unit", "{}", film, text, quiz);
        Tree = new(Block("course", BlockTypes.Course, "A course", """{ "language": "en" }""", unit));
        Course = new(Guid.CreateVersion7(), "Stoa/RECORDS/2026", "A course", Tree.RootHash, Tree.RootHash, 1, 1, Nine, Nine, null);
    }

    public StatementMaps Maps { get; }

    public Course Course { get; }

    public CourseTree Tree { get; }

    public Guid Learner { get; } = Guid.CreateVersion7();

    public Sentence Sentence => new(Site, Maps);

    public DeedPlace Place(string block) => new(Course, Tree, Tree.Find(block), Tree.Find(block) is { } found ? Tree.UnitOf(found) : null);

    public LearnerMoment Moment(string block, string kind, double second, object? data = null) => new(
        Guid.CreateVersion7(), Learner, Course.Id, block, null, kind, Nine.AddSeconds(second), 330, JsonSerializer.SerializeToElement(data ?? new { }));

    /// <summary>Statements by id, as the store has them: the first that comes stays.</summary>
    public Dictionary<Guid, string> Record(IEnumerable<LearnerMoment> moments)
    {
        var kept = new Dictionary<Guid, string>();
        foreach (var said in moments.SelectMany(moment => MomentDeeds.Of(moment, Place(moment.BlockKey), Maps)))
            kept.TryAdd(said.Id, Sentence.Of(said).ToJsonString());
        return kept;
    }

    private static Block Block(string key, string type, string title, string content = "{}", params Block[] children) =>
        new() { Key = key, Hash = $"hash of {key}", Type = type, Title = title, Content = JsonElement.Parse(content), Children = children };
}
