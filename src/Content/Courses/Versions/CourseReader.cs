using Stoa.Contracts.Courses;
using Stoa.Courses.Revisions;
using Stoa.Platform.Data;
using Stoa.Platform.Tenancy;

namespace Stoa.Courses.Versions;

/// <summary>Reading, from memory whenever it can be.</summary>
internal sealed class CourseReader(Db db, Tenant tenant, CourseDirectory directory, TreeCache cache) : ICourses
{
    public async ValueTask<Course?> Find(string key) => (await directory.Of(tenant.Id, db)).ByKey.GetValueOrDefault(key);
    public async ValueTask<Course?> Find(Guid id) => (await directory.Of(tenant.Id, db)).ById.GetValueOrDefault(id);
    public async ValueTask<IReadOnlyList<Course>> All() => (await directory.Of(tenant.Id, db)).All;

    public async ValueTask<IReadOnlyDictionary<Guid, Course>> Find(IReadOnlyCollection<Guid> ids)
    {
        var page = await directory.Of(tenant.Id, db);
        return ids.Distinct().Where(page.ById.ContainsKey).ToDictionary(id => id, id => page.ById[id]);
    }

    public async ValueTask<CourseTree?> Published(Course course) => course.PublishedRoot is { } root ? await Tree(root) : null;

    public ValueTask<CourseTree?> Tree(string rootHash, string rootKey = "course") =>
        cache.Find(tenant.Id, rootHash, rootKey) is { } tree ? new(tree) : new(Load(rootHash, rootKey));

    private async Task<CourseTree?> Load(string rootHash, string rootKey)
    {
        if (await TreeStore.Read(db, rootHash, rootKey) is not { } root)
            return null;
        var tree = new CourseTree(root);
        cache.Keep(tenant.Id, tree);
        return tree;
    }
}
