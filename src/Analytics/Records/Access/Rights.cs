namespace Stoa.Records.Access;

/// <summary>What a credential may do; scopes are made of these.</summary>
[Flags]
internal enum Rights
{
    None = 0,
    WriteStatements = 1,

    /// <summary>Statements whose authority is the credential's own.</summary>
    ReadOwnStatements = 2,
    ReadStatements = 4,
    ReadState = 8,
    WriteState = 16,
    ReadProfiles = 32,
    WriteProfiles = 64,

    /// <summary>Statements may change what the store says of activities and agents.</summary>
    Define = 128,
}

/// <summary>The scopes of xAPI 1.0.3 (Communication 4) by their names.</summary>
internal static class Scopes
{
    internal const string All = "all";

    private const Rights AnyReading = Rights.ReadOwnStatements | Rights.ReadStatements | Rights.ReadState | Rights.ReadProfiles;

    private static readonly IReadOnlyDictionary<string, Rights> ByName = new Dictionary<string, Rights>(StringComparer.Ordinal)
    {
        [All] = AnyReading | Rights.WriteStatements | Rights.WriteState | Rights.WriteProfiles | Rights.Define,
        ["all/read"] = AnyReading,
        ["statements/write"] = Rights.WriteStatements,
        ["statements/read"] = Rights.ReadOwnStatements | Rights.ReadStatements,
        ["statements/read/mine"] = Rights.ReadOwnStatements,
        ["state"] = Rights.ReadState | Rights.WriteState,
        ["define"] = Rights.Define,
        ["profile"] = Rights.ReadProfiles | Rights.WriteProfiles,
    };

    internal static IReadOnlyList<string> Names { get; } = [.. ByName.Keys];

    internal static bool Exists(string name) => ByName.ContainsKey(name);

    /// <summary>What scopes allow together; a name that means nothing allows nothing.</summary>
    internal static Rights Of(IEnumerable<string> names) => names.Aggregate(Rights.None, (rights, name) => rights | ByName.GetValueOrDefault(name));
}
