using System.Collections.Concurrent;
using Stoa.Contracts.Enrolments;

namespace Stoa.Courseware.Moments;

/// <summary>Whether a learner is in a course, remembered for a minute: who has just left may still hand in what they had done.</summary>
internal sealed class EnrolledCourses(IEnrolments enrolments, EnrolledCourses.Memory memory, TimeProvider clock)
{
    public async ValueTask<bool> Has(Guid learner, Guid course)
    {
        var now = clock.GetTimestamp();
        if (memory.Until.TryGetValue((learner, course), out var until) && now < until)
            return true;
        if (await enrolments.Find(learner, course) is not { IsActive: true })
            return false;
        if (memory.Until.Count > Memory.Most)
            memory.Until.Clear();
        memory.Until[(learner, course)] = now + (60 * clock.TimestampFrequency);
        return true;
    }

    /// <summary>Outlives the request.</summary>
    internal sealed class Memory
    {
        public const int Most = 50_000;
        public ConcurrentDictionary<(Guid Learner, Guid Course), long> Until { get; } = [];
    }
}
