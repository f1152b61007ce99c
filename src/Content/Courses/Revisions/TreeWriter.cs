using Stoa.Contracts.Courses;
using Stoa.Platform.Tenancy;
using Stoa.Ui.Blocks;

namespace Stoa.Courses.Revisions;

/// <summary>Makes revisions of what an author hands in, and keeps a changed tree in memory, where most of it is already.</summary>
internal sealed class TreeWriter(BlockTypeRegistry types, TreeCache cache, Tenant tenant)
{
    /// <exception cref="InvalidCourseException">The tree breaks a rule.</exception>
    internal (string Root, IReadOnlyCollection<Revision> Revisions) Freeze(string courseKey, BlockDraft root)
    {
        DraftRules.Check(courseKey, root, types);
        return Revision.Freeze(root);
    }

    /// <exception cref="InvalidCourseException">The tree breaks a rule.</exception>
    internal (Block Root, IReadOnlyCollection<Revision> Revisions) Freeze(Block root)
    {
        DraftRules.Check(root, types);
        return Revision.Freeze(root);
    }

    internal void Keep(Block root) => cache.Keep(tenant.Id, new(root));
}
