using Stoa.Contracts.Imports;

namespace Stoa.Records.Cmi5.Packages;

/// <summary>What a package breaks, by the number that the CATAPULT project gives to the rule.</summary>
internal static class BrokenRule
{
    internal static ImportFailedException Of(string rule, string message) => new($"{message} (cmi5 {rule})");
}
