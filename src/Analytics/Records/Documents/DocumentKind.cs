using Stoa.Records.Access;

namespace Stoa.Records.Documents;

/// <summary>One of the three document resources (2.3, 2.6 and 2.7 of 1.0.3, Communication).</summary>
/// <param name="Name">As the database says it.</param>
/// <param name="NameParameter">The parameter that names one document.</param>
internal sealed record DocumentKind(string Name, string Route, string NameParameter, Rights Read, Rights Write)
{
    internal static readonly DocumentKind State = new("state", "/activities/state", "stateId", Rights.ReadState, Rights.WriteState);
    internal static readonly DocumentKind Activity = new("activity", "/activities/profile", "profileId", Rights.ReadProfiles, Rights.WriteProfiles);
    internal static readonly DocumentKind Agent = new("agent", "/agents/profile", "profileId", Rights.ReadProfiles, Rights.WriteProfiles);

    internal static readonly IReadOnlyList<DocumentKind> All = [State, Activity, Agent];

    internal bool HasActivity => this != Agent;
    internal bool HasAgent => this != Activity;
    internal bool IsState => this == State;
}
