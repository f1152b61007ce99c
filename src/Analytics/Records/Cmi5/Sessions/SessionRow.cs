using System.Text.Json;
using Stoa.Records.Cmi5.Packages;

namespace Stoa.Records.Cmi5.Sessions;

/// <summary>A session as it is kept.</summary>
/// <param name="Url">Of the unit, without what a launch adds; relative to the package.</param>
/// <param name="Site">The site's address when it was launched: every id of the session begins with it.</param>
internal sealed record SessionRow(
    Guid Id, Guid Registration, Guid LearnerId, Guid CourseId, string CourseKey, string BlockKey, string Revision, string Unit, string Package, string Url,
    string Site, string Mode, string MoveOn, decimal? MasteryScore, double? Points, DateTime LaunchedAt, DateTime LastAt, bool PreferencesRead, bool Fetched, bool Ended, string Said)
{
    internal (string HomePage, string Name) Actor => (Site, LearnerId.ToString());

    internal Activities Activities => new(Site, CourseKey);

    internal string Activity => Activities.Of(BlockKey);

    internal MoveOn Rule => Enum.Parse<MoveOn>(MoveOn);

    /// <summary>Enough to judge what the unit sends.</summary>
    internal Session With(UnitRow? unit) => new(Id, Registration, Actor, Activity, Unit, Enum.Parse<LaunchMode>(Mode), Rule, MasteryScore)
    {
        PreferencesRead = PreferencesRead,
        Ended = Ended,
        Said = JsonSerializer.Deserialize<Dictionary<string, Guid>>(Said)!,
        CompletedBefore = unit?.CompletedAt is not null,
        PassedBefore = unit?.PassedAt is not null,
    };
}

/// <summary>What is known of a unit in a registration.</summary>
internal sealed record UnitRow(
    string Unit, DateTime? CompletedAt, DateTime? PassedAt, DateTime? FailedAt, DateTime? WaivedAt, DateTime? SatisfiedAt, decimal? Scaled, int Judged);
