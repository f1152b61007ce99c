using System.Text.Json.Nodes;
using Stoa.Contracts.Courses;
using Stoa.Media.Delivery;
using Stoa.Media.Delivery.Edges;
using Stoa.Media.Video;
using Stoa.Platform.Tenancy;
using Stoa.Platform.Web;
using Stoa.Ui.Strings;

namespace Stoa.Media.Questions;

/// <summary>A video of a course's newest version, and the unit that it stands in.</summary>
/// <param name="Player">The video as the page plays it.</param>
public sealed record QuestionsView(Course Course, CourseTree Tree, Block Unit, Block Video, VideoModel Player)
{
    public IReadOnlyList<VideoQuestion> Questions => VideoContent.Of(Video).Questions;

    /// <summary>The unit's problems in reading order.</summary>
    public IReadOnlyList<Block> Problems { get; } = [.. Unit.SelfAndDescendants().Where(block => block.Type == BlockTypes.Problem)];
}

/// <summary>Opens a video for its author and saves what is asked in it.</summary>
internal sealed class QuestionDesk(ICourses courses, ICourseAuthoring authoring, RecordingFiles recordings, RecordingDoor door, Tenant tenant, Visitor visitor)
{
    internal async Task<QuestionsView?> Open(QuestionsRoute route)
    {
        if (await courses.Find(route.CourseKey) is not { } course || await courses.Tree(course.DraftRoot) is not { } tree)
            return null;
        if (tree.Find(route.Block) is not { Type: BlockTypes.Video } video || tree.UnitOf(video) is not { } unit)
            return null;
        var recording = VideoContent.Of(video).Recording is { } id && await recordings.Find(tenant.Id, id, CancellationToken.None) is { } found
            ? await door.View(found, tenant.Id) : null;
        return new(course, tree, unit, video, VideoModel.Of(course, video, new(null, recording)));
    }

    /// <param name="written">A problem that was written for this, to stand behind the video.</param>
    internal Task<CourseSaved> Save(QuestionsView view, IReadOnlyList<VideoQuestion> questions, BlockDraft? written, string note) =>
        authoring.Save(view.Course.Key, Draft(view.Tree.Root, view, questions, written), note, visitor.Required.Id);

    private static BlockDraft Draft(Block block, QuestionsView view, IReadOnlyList<VideoQuestion> questions, BlockDraft? written)
    {
        var content = JsonNode.Parse(block.Content.GetRawText())!.AsObject();
        if (block == view.Video)
            content["questions"] = new JsonArray([.. questions.OrderBy(question => question.At).Select(question => question.ToJson())]);
        var children = new List<BlockDraft>(block.Children.Count + 1);
        foreach (var child in block.Children)
        {
            children.Add(Draft(child, view, questions, written));
            if (child == view.Video && written is not null)
                children.Add(written);
        }
        return new(block.Key, block.Type, block.Title, content, children);
    }

    internal static string NameOf(Block problem) => problem.Title.Length > 0 ? problem.Title : Words.T("Problem {0}", problem.Key);
}
