using Stoa.Media.Captions;
using Stoa.Media.Chapters;
using Stoa.Media.Video;

namespace Stoa.Media.Tests.Chapters;

public class SlideChangesTests
{
    [Fact]
    public void A_lecture_of_slides_has_a_chapter_at_each_slide_that_lies_far_enough_from_the_others() =>
        Assert.Equal([0, 60, 180, 300], SlideChanges.Of([new(1, 0.9), new(60, 0.05), new(65, 0.03), new(180, 0.04), new(200, 0.019), new(300, 0.3), new(310, 0.29)], 600));

    [Theory]
    [InlineData(0.019)]
    [InlineData(0)]
    public void A_talking_head_has_none(double change) => Assert.Empty(SlideChanges.Of(Enumerable.Range(0, 3600).Select(second => new Look(second, change)), 3600));

    [Fact]
    public void What_changes_all_the_time_has_a_bounded_number()
    {
        var chapters = SlideChanges.Of(Enumerable.Range(0, 7200).Select(second => new Look(second, 0.1 + (second % 7 * 0.01))), 7200);
        Assert.InRange(chapters.Count, 20, 40);
        Assert.All(chapters.Zip(chapters.Skip(1)), pair => Assert.True(pair.Second - pair.First >= 180));
    }

    [Fact]
    public void A_part_of_a_recording_has_the_chapters_of_that_part()
    {
        Chapter[] all = [new(0, "a"), new(50, "b"), new(90, "c"), new(200, "d")];
        Assert.Equal([new(60, "b"), new(90, "c")], ChapterTrack.Within(all, 60, 200));
        Assert.Equal([new(90, "c"), new(200, "d")], ChapterTrack.Within(all, 89.5, null));
        Assert.Equal(all, ChapterTrack.Within(all, 0, null));
        Assert.Empty(ChapterTrack.Within([], 10, null));
    }

    [Fact]
    public void Chapters_of_a_track_are_closed_one_by_the_next()
    {
        Assert.Equal([new(0, 5, "a"), new(5, 9, "b"), new(9, 60, "c")], ChapterTrack.Closed([new(5, 6, "b"), new(0, 2, "a"), new(9, 30, "c")], 60));
        Assert.Equal([new(70, 71, "behind the end")], ChapterTrack.Closed([new(70, 75, "behind the end")], 60));
        Assert.Equal([new Cue(3, 63, "a")], ChapterTrack.Closed([new(3, 4, "a"), new(3, 5, "again")], null));
    }
}
