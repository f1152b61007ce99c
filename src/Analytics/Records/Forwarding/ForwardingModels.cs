using Stoa.Ui;

namespace Stoa.Records.Forwarding;

/// <summary>A target as an administrator sees it. Its secret is told to nobody again.</summary>
/// <param name="Backlog">What lies after its place, before filters; counted to <see cref="MostCounted"/> at most.</param>
public sealed record TargetLine(
    Guid Id, string Name, string Kind, string Url, string[] Verbs, Guid[] Courses, string Sources, bool Paused, long Sent, long Refused,
    int Failures, string? Error, DateTimeOffset? SentAt, DateTimeOffset DueAt, long Backlog, string? LastRefusal)
{
    public const int MostCounted = 10_000;
}

/// <summary>What an administrator wrote to make a target.</summary>
public sealed record TargetForm(string Name = "", string Kind = "xapi", string Url = "", string KeyName = "", string Verbs = "", string Courses = "", string Sources = "all", bool FromBeginning = true);

public sealed record ForwardingModel(IReadOnlyList<TargetLine> Targets, TargetForm Form, FormErrors? Errors = null);
