using Stoa.Contracts.Courses;
using Stoa.PeerReview.Rubrics;
using Stoa.PeerReview.Submissions;
using Stoa.Ui;

namespace Stoa.PeerReview.Reviews;

/// <summary>A page on which a learner judges a work: another's, a sample, or their own. It knows no author.</summary>
/// <param name="Kind">peer, sample or self.</param>
/// <param name="Action">Where the judgement goes.</param>
/// <param name="Release">Where the review is given back, or null.</param>
/// <param name="Draft">Where it is kept while it is written, or null.</param>
/// <param name="Step">Which of how many, or null.</param>
public sealed record ReviewModel(
    Course Course, string Title, string Prompt, string BackPath, string Kind, ShownWork Work, Rubric Rubric, Marks Marks, FormErrors Errors,
    string Action, string? Release = null, string? Draft = null, (int At, int Of)? Step = null, SampleAnswer? Answer = null)
{
    internal static ReviewModel Of(OpenedWork work, string kind, ShownWork shown, Rubric rubric, string action) => new(
        work.Scope.Course, work.Block.Title, work.Assignment.Prompt, work.Scope.BlockUrl(work.Block), kind, shown, rubric, Marks.None, new(), action);
}

/// <summary>What a reader sees of a work.</summary>
public sealed record ShownWork(string Text, IReadOnlyList<string> Links, IReadOnlyList<ShownFile> Files)
{
    internal static ShownWork Of(Submission submission, IEnumerable<StoredFile> files, string blockPath, bool named) => new(
        submission.Body, submission.Links,
        [.. files.Index().Select(pair => new ShownFile(
            $"{blockPath}/work/files/{pair.Item.Id}", named ? pair.Item.Name : Stoa.Ui.Strings.Words.T("File {0} ({1})", pair.Index + 1, pair.Item.Kind), pair.Item.Size))]);
}

public sealed record ShownFile(string Path, string Name, long Size)
{
    public string Weight => Size switch
    {
        < 1024 => $"{Size} B",
        < 1024 * 1024 => $"{Size / 1024.0:0.#} KB",
        _ => $"{Size / 1024.0 / 1024:0.#} MB",
    };
}

/// <summary>The right marks of a sample, after it was judged.</summary>
public sealed record SampleAnswer(Marks Right, string Why, double Theirs, double Ours, string Next);
