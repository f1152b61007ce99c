using Stoa.Contracts.Records;

namespace Stoa.Records.Cmi5;

internal static class Registrations
{
    /// <summary>The registration of a learner in a course of units. It is not the one under which the site itself speaks of the learner:
    /// cmi5 says exactly which statements a registration may hold.</summary>
    internal static Guid Of(Guid learner, Guid course) => StatementId.Of("cmi5 registration", learner.ToString(), course.ToString());
}
