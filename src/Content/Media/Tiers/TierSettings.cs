using Microsoft.Extensions.Configuration;

namespace Stoa.Media.Tiers;

/// <summary>How long what nobody watches keeps everything; settings below <c>Media:</c>.</summary>
/// <param name="LeanAfterDays">0: for ever.</param>
internal sealed record TierSettings(int LeanAfterDays)
{
    /// <summary>The shorter side of the largest picture that stays.</summary>
    internal const int Kept = 486;

    internal static TierSettings Of(IConfiguration configuration) => new(configuration.GetValue("Media:LeanAfterDays", 365));
}
