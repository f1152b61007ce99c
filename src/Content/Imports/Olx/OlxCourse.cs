using System.Text.RegularExpressions;
using System.Xml.Linq;
using Stoa.Contracts.Courses;
using Stoa.Contracts.Imports;
using Stoa.Imports.Archives;
using Stoa.Imports.Assets;
using Stoa.Imports.Fidelity;
using Stoa.Ui.Strings;

namespace Stoa.Imports.Olx;

/// <summary>A whole course read from an Open edX export, not yet stored.</summary>
internal sealed partial record OlxCourse(string Key, BlockDraft Root, StaticFiles Assets, Ledger Ledger)
{
    private static readonly string[] BlockFolders = ["chapter", "sequential", "vertical", "html", "problem", "video", "library_content", "annotatable", "poll", "lti"];

    /// <param name="key">ORG/COURSE/RUN, or null for the package's own.</param>
    /// <exception cref="ImportFailedException">The package has no readable course.</exception>
    internal static OlxCourse Read(Package package, string? key, IProblemInspector? problems)
    {
        var ledger = new Ledger();
        foreach (var (path, message) in package.Remarks)
            ledger.Warn(path, message);
        var files = new OlxFiles(package, ledger);
        var pointer = files.Xml("course.xml") ?? throw new ImportFailedException(Words.T("The course.xml of the package cannot be read."));
        var run = pointer.Text("url_name") ?? "course";
        var course = Definition(files, pointer, run);
        var policy = Policy.Read(files, run);
        if (policy.IsMissing)
            ledger.Warn("policies", Words.T("The course's policy is missing: dates, tabs and settings are those of the course file."));
        policy.Apply(course, "course", run);
        key ??= KeyOf(pointer, run);
        var reader = new Reading(files, ledger, course, policy, run, problems);
        return new(key, reader.Root(key), reader.Assets, ledger);
    }

    private static XElement Definition(OlxFiles files, XElement pointer, string run)
    {
        if (pointer.HasElements)
            return new(pointer);
        var course = files.Xml($"course/{run}.xml")
            ?? throw new ImportFailedException(Words.T("The package names the run “{0}”, but holds no readable course/{0}.xml.", run));
        foreach (var attribute in pointer.Attributes())
            if (course.Attribute(attribute.Name) is null)
                course.SetAttributeValue(attribute.Name, attribute.Value);
        return course;
    }

    private static string KeyOf(XElement pointer, string run)
    {
        var parts = new[] { pointer.Text("org"), pointer.Text("course"), run };
        if (parts.Any(part => part is null))
            throw new ImportFailedException(Words.T("The package does not say its organisation and course number; give a key: ORG/COURSE/RUN."));
        return string.Join('/', parts.Select(part => Unfit().Replace(part!, "_")));
    }

    [GeneratedRegex(@"[^\p{L}\p{Nd}._~-]")]
    private static partial Regex Unfit();

    /// <summary>The steps of reading, which share their tools.</summary>
    private sealed class Reading
    {
        private readonly OlxFiles files;
        private readonly Ledger ledger;
        private readonly XElement course;
        private readonly Policy policy;
        private readonly string run;
        private readonly Keys keys;
        private readonly BlockContext context;

        internal Reading(OlxFiles files, Ledger ledger, XElement course, Policy policy, string run, IProblemInspector? problems)
        {
            (this.files, this.ledger, this.course, this.policy, this.run) = (files, ledger, course, policy, run);
            keys = new(ledger);
            Assets = new(files, ledger);
            var names = Names();
            context = new(files, ledger, Assets, new(), names.Contains, problems);
        }

        internal StaticFiles Assets { get; }

        internal BlockDraft Root(string key)
        {
            var about = new AboutReader(course, policy, run, context);
            var pages = new PagesReader(course, policy, context);
            var content = about.Read(key.Split('/')[0]) with
            {
                Updates = pages.Updates(),
                Handouts = pages.Handouts(),
                Pages = pages.Pages(),
                Grading = GradingReader.Read(files, run, (string?)course.Attribute("graceperiod"), ledger),
            };
            var rootKey = keys.Made("course", "root");
            var sections = new TreeBuilder(new(files, policy, ledger), keys, context).Sections(course, rootKey);
            if (sections.Count == 0)
                ledger.Error("course.xml", Words.T("The course has no sections that could be read."));
            var json = content.ToJson();
            foreach (var (name, value) in Settings.Of(new("course", null, course, "course.xml", null), ledger))
                json.TryAdd(name, value?.DeepClone());
            var root = new BlockDraft(rootKey, BlockTypes.Course, about.Title(key), json, sections);
            Remarks.Write(root, content, files, Assets, context.Links, keys, ledger);
            return root;
        }

        private HashSet<string> Names() => files.Paths
            .Where(path => BlockFolders.Any(folder => path.StartsWith(folder + "/", StringComparison.Ordinal)))
            .Select(path => Path.GetFileNameWithoutExtension(path))
            .ToHashSet(StringComparer.Ordinal);
    }
}
