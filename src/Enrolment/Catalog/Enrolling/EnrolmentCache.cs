using Microsoft.Extensions.Caching.Memory;
using Stoa.Contracts.Enrolments;

namespace Stoa.Catalog.Enrolling;

/// <summary>Active enrolments, kept half a minute: every unit page asks. A change in this process is seen at once, one in
/// another within that time. That somebody is not enrolled is never kept.</summary>
internal sealed class EnrolmentCache : IDisposable
{
    private static readonly TimeSpan Kept = TimeSpan.FromSeconds(30);
    private readonly MemoryCache active = new(new MemoryCacheOptions { SizeLimit = 100_000 });

    internal Enrolment? Find(Guid learnerId, Guid courseId) => active.Get<Enrolment>((learnerId, courseId));

    internal void Keep(Enrolment enrolment) =>
        active.Set((enrolment.LearnerId, enrolment.CourseId), enrolment, new MemoryCacheEntryOptions { Size = 1, AbsoluteExpirationRelativeToNow = Kept });

    internal void Forget(Guid learnerId, Guid courseId) => active.Remove((learnerId, courseId));

    public void Dispose() => active.Dispose();
}
