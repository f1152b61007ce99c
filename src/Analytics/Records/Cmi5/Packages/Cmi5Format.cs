using Stoa.Contracts.Imports;
using Stoa.Records.Cmi5.Blocks;

namespace Stoa.Records.Cmi5.Packages;

/// <summary>A cmi5 package (a zip with a <c>cmi5.xml</c> at its root, or that file alone) becomes a course.</summary>
internal sealed class Cmi5Format(PackageKeeping keeping) : IPackageFormat
{
    private const string StructureFile = "cmi5.xml";

    public bool Recognises(IPackage package) => package.Paths.Contains(StructureFile);

    /// <exception cref="ImportFailedException">It breaks a rule of the specification.</exception>
    public async Task<PackagedCourse> Read(IPackage package, string? courseKey, Action<double> progress, CancellationToken cancellation = default)
    {
        var structure = Structure(package);
        var key = courseKey ?? CourseMaker.KeyFor(structure);
        var id = await keeping.Keep(package, structure, progress, cancellation);
        var root = new CourseMaker(structure, id).Make(key);
        return new(key, root, Report(key, structure, package.Paths.Count));
    }

    private static Structure Structure(IPackage package)
    {
        using var file = package.Open(StructureFile)!;
        var structure = StructureReader.Read(file);
        var paths = package.Paths.ToHashSet(StringComparer.Ordinal);
        StructureRules.Check(structure, paths.Count == 1 ? null : paths.Contains);
        return structure;
    }

    private static FidelityReport Report(string key, Structure structure, int files)
    {
        var units = structure.Units.Count();
        var blocks = structure.Course.SelfAndDescendants().Count() - units - 1;
        var counts = new SortedDictionary<string, FidelityCount>(StringComparer.Ordinal) { [UnitContent.Type] = new(units, units, 0, 0) };
        if (blocks > 0)
            counts["section"] = new(blocks, blocks, 0, 0);
        return new(key, counts, new Dictionary<string, FidelityCount>(), new(files, files, 0), []);
    }
}
