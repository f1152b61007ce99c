using Stoa.Contracts.Courses;

namespace Stoa.Contracts.Imports;

/// <summary>A kind of package that becomes a course, besides the export of Open edX. The module that knows the format registers one.</summary>
public interface IPackageFormat
{
    /// <summary>Whether the package is of this kind; cheap.</summary>
    bool Recognises(IPackage package);

    /// <summary>Reads the package whole, and then stores what its blocks will need of it.</summary>
    /// <param name="courseKey">ORG/COURSE/RUN, or null to take the package's own.</param>
    /// <param name="progress">How far the storing is, 0 to 1.</param>
    /// <exception cref="ImportFailedException">It breaks a rule of its format; nothing is kept then.</exception>
    Task<PackagedCourse> Read(IPackage package, string? courseKey, Action<double> progress, CancellationToken cancellation = default);
}

/// <summary>The unpacked files of a package. No name leads out of it, and its size is within the site's limits.</summary>
public interface IPackage
{
    /// <summary>With slashes, in no order.</summary>
    IReadOnlyCollection<string> Paths { get; }

    /// <summary>The bytes of a file, or null when there is no such file.</summary>
    Stream? Open(string path);
}

/// <summary>What a package holds, not yet saved.</summary>
public sealed record PackagedCourse(string Key, BlockDraft Root, FidelityReport Report);
