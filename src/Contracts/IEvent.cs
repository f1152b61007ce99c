namespace Stoa.Contracts;

/// <summary>A fact that happened in one module and that others may react to; named in the past tense.
/// Delivered at least once and in no particular order: handlers are idempotent.</summary>
public interface IEvent
{
    /// <summary>The stable wire name, e.g. <c>enrolments.learner-enrolled/1</c>.</summary>
    static abstract string Name { get; }
}
