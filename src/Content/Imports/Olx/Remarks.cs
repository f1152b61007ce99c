using Stoa.Contracts.Courses;
using Stoa.Imports.Assets;
using Stoa.Imports.Fidelity;
using Stoa.Ui.Strings;

namespace Stoa.Imports.Olx;

/// <summary>What can be said only when the whole course has been read: links into nothing, formats without a type, files nobody uses.</summary>
internal static class Remarks
{
    internal static void Write(BlockDraft root, CourseContent content, OlxFiles files, StaticFiles assets, CourseLinks links, Keys keys, Ledger ledger)
    {
        foreach (var (where, name) in links.Targets.Where(target => !keys.IsKnown(target.Name)))
            ledger.Warn(where, Words.T("A link leads to “{0}”, which is not in the course.", name));
        Formats(root, content, ledger);
        Drafts(files, ledger);
        Orphans(files, ledger);
        if (assets.Count > assets.Used)
            ledger.Info("static", Words.T("{0} of {1} static files are used by nothing in the course and were not stored.", assets.Count - assets.Used, assets.Count));
    }

    private static void Formats(BlockDraft root, CourseContent content, Ledger ledger)
    {
        var known = content.Grading.Types.Select(type => type.Name).ToHashSet(StringComparer.Ordinal);
        foreach (var section in root.Children)
            foreach (var lesson in section.Children)
                if (lesson.Content["graded"]?.ToString() == "true" && lesson.Content["format"]?.ToString() is { } format && !known.Contains(format))
                    ledger.Warn(lesson.Key, Words.T("It is graded as “{0}”, which the grading policy does not name: it counts for nothing.", format));
    }

    private static void Drafts(OlxFiles files, Ledger ledger)
    {
        var drafts = files.Paths.Count(path => path.StartsWith("drafts/", StringComparison.Ordinal) && path.EndsWith(".xml", StringComparison.Ordinal));
        if (drafts > 0)
            ledger.Info("drafts", Words.TN("{0} draft that was never published was left out.", "{0} drafts that were never published were left out.", drafts));
    }

    private static void Orphans(OlxFiles files, Ledger ledger)
    {
        string[] folders = ["chapter/", "sequential/", "vertical/", "html/", "problem/", "video/"];
        foreach (var folder in folders)
        {
            var unused = files.Paths.Where(path => path.StartsWith(folder, StringComparison.Ordinal) && path.EndsWith(".xml", StringComparison.Ordinal))
                .Count(path => !files.WasRead(path));
            if (unused > 0)
                ledger.Info(folder.TrimEnd('/'), Words.TN("{0} file here belongs to no part of the course and was left out.", "{0} files here belong to no part of the course and were left out.", unused));
        }
    }
}
