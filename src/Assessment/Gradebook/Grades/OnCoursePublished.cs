using Stoa.Contracts.Courses;
using Stoa.Platform.Data;
using Stoa.Platform.Outbox;

namespace Stoa.Gradebook.Grades;

/// <summary>A new version may have other rules. Looked at when every process has seen the version: until then an attempt may
/// still be graded by the old one.</summary>
internal sealed class OnCoursePublished(Outbox outbox, TimeProvider clock) : IHandle<CoursePublished>
{
    internal static readonly TimeSpan UntilSeen = TimeSpan.FromSeconds(2);

    public Task Handle(CoursePublished happened, Tx tx, CancellationToken cancellation) =>
        outbox.Add(tx, new RulesMayHaveChanged(happened.CourseId, null), clock.GetUtcNow() + UntilSeen);
}
