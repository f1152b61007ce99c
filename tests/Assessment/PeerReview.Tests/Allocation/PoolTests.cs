using FsCheck;
using FsCheck.Fluent;
using Stoa.PeerReview.Allocation;

namespace Stoa.PeerReview.Tests.Allocation;

public sealed class PoolTests
{
    [Fact]
    public void Nobody_gets_their_own_work_nor_one_twice_whatever_happens()
    {
        Prop.ForAll(Steps(), steps =>
        {
            var pool = new Pool(3);
            var (authors, given) = (0, new HashSet<(int Reviewer, int Work)>());
            var now = 0.0;
            foreach (var step in steps)
                switch (step % 4)
                {
                    case 0:
                        pool.Add(authors++);
                        break;
                    case 1 when authors > 0:
                        now += 0.5;
                        var reviewer = step % authors;
                        if (pool.Claim(reviewer, now, double.MaxValue) is not { } work)
                            break;
                        if (pool.AuthorOf(work) == reviewer || !given.Add((reviewer, work)) || pool.TakenOf(work) > 3)
                            return false;
                        break;
                    case 2 when given.Count > 0:
                        var (who, what) = given.ElementAt(step % given.Count);
                        pool.Finish(what, who);
                        break;
                    default:
                        now += 1;
                        break;
                }
            return true;
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Every_work_has_a_review_before_any_has_two_and_then_the_oldest_goes_first()
    {
        var pool = new Pool(2);
        for (var author = 0; author < 6; author++)
            pool.Add(author);
        var first = Enumerable.Range(10, 6).Select(reviewer => pool.Claim(reviewer, 0, 10)!.Value).ToList();
        Assert.Equal(Enumerable.Range(0, 6), first);
        Assert.Equal([0, 1], new[] { pool.Claim(20, 0, 10)!.Value, pool.Claim(21, 0, 10)!.Value });
        Assert.Equal(6, pool.Add(6));
        Assert.Equal(6, pool.Claim(22, 0, 10));
        Assert.Equal(2, pool.Claim(23, 0, 10));
    }

    [Fact]
    public void A_claim_that_nobody_finishes_lapses_and_is_open_again()
    {
        var pool = new Pool(1);
        pool.Add(0);
        Assert.Equal(0, pool.Claim(1, now: 0, until: 24));
        Assert.Null(pool.Claim(2, now: 23, until: 47));
        Assert.Equal(0, pool.Claim(2, now: 24, until: 48));
        pool.Finish(0, 2);
        Assert.Null(pool.Claim(3, now: 100, until: 124));
        Assert.Equal([2], pool.ReviewersOf(0));
    }

    [Fact]
    public void A_review_that_comes_after_its_time_counts_still()
    {
        var pool = new Pool(2);
        pool.Add(0);
        pool.Claim(1, 0, 24);
        Assert.Equal(0, pool.Claim(2, 30, 54));
        pool.Finish(0, 1);
        pool.Finish(0, 2);
        Assert.Equal([1, 2], pool.ReviewersOf(0).Order());
        Assert.Equal(2, pool.TakenOf(0));
    }

    [Theory, InlineData(2), InlineData(3), InlineData(4), InlineData(7), InlineData(30)]
    public void In_a_small_class_everybody_who_can_be_reviewed_is(int count)
    {
        var pool = new Pool(3);
        for (var author = 0; author < count; author++)
            pool.Add(author);
        for (var round = 0; round < 4; round++)
            for (var reviewer = 0; reviewer < count; reviewer++)
                if (pool.Claim(reviewer, round, double.MaxValue) is { } work)
                    pool.Finish(work, reviewer);
        Assert.All(Enumerable.Range(0, count), work => Assert.True(pool.ReviewersOf(work).Count >= Math.Min(3, count - 1) - (count == 4 ? 1 : 0)));
    }

    [Fact]
    public void A_course_in_which_a_quarter_never_reviews_leaves_no_work_without_one()
    {
        var (course, pool) = Estimation.SimulatedPeers.Run(1000, 21);
        Assert.InRange(course.People.Count(peer => !peer.Reviews), 200, 300);
        Assert.All(Enumerable.Range(0, 1000), work => Assert.True(pool.ReviewersOf(work).Count >= 3));
        Assert.All(Enumerable.Range(0, 1000), work => Assert.DoesNotContain(pool.AuthorOf(work), pool.ReviewersOf(work)));
    }

    private static Arbitrary<List<int>> Steps() => Gen.Choose(0, 1_000_000).ListOf().Select(steps => steps.ToList()).ToArbitrary();
}
