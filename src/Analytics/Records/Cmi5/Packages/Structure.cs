namespace Stoa.Records.Cmi5.Packages;

/// <summary>A course structure as its <c>cmi5.xml</c> has it: valid by the schema and by the specification's further rules.</summary>
/// <param name="Course">Its children are blocks and assignable units, in order.</param>
internal sealed record Structure(Node Course, IReadOnlyList<Objective> Objectives)
{
    internal IEnumerable<AssignableUnit> Units => Course.SelfAndDescendants().OfType<AssignableUnit>();

    internal AssignableUnit? Find(string publisherId) => Units.FirstOrDefault(unit => unit.Id == publisherId);
}

/// <summary>The course itself or a block in it.</summary>
/// <param name="Id">The publisher's: an absolute IRI.</param>
/// <param name="Objectives">Ids of the objectives that it serves.</param>
internal record Node(string Id, Texts Title, Texts Description, IReadOnlyList<string> Objectives, IReadOnlyList<Node> Children)
{
    internal virtual string Kind => "block";

    /// <summary>By which the node is known here: always the same for the same publisher's id.</summary>
    internal string Key => NodeKey.Of(Kind, Id);

    internal IEnumerable<Node> SelfAndDescendants() => Children.SelectMany(child => child.SelfAndDescendants()).Prepend(this);
}

/// <summary>What is launched: a page, in the package or elsewhere.</summary>
/// <param name="Url">Absolute, or relative to the package's root.</param>
internal sealed record AssignableUnit(string Id, Texts Title, Texts Description, IReadOnlyList<string> Objectives, string Url, UnitSettings Settings)
    : Node(Id, Title, Description, Objectives, [])
{
    internal override string Kind => "au";
}

/// <param name="MasteryScore">0 to 1, or null when the unit is not scored.</param>
/// <param name="LaunchParameters">Handed to the unit as they are.</param>
internal sealed record UnitSettings(
    MoveOn MoveOn, decimal? MasteryScore, LaunchMethod LaunchMethod, string? ActivityType, string? LaunchParameters, string? EntitlementKey);

internal sealed record Objective(string Id, Texts Title, Texts Description);

/// <summary>What satisfies a unit (13.1.4).</summary>
internal enum MoveOn
{
    NotApplicable,
    Passed,
    Completed,
    CompletedAndPassed,
    CompletedOrPassed,
}

internal enum LaunchMethod
{
    AnyWindow,
    OwnWindow,
}
