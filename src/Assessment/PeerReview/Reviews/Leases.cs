namespace Stoa.PeerReview.Reviews;

/// <summary>Claimed reviews whose time has run out go back to the works that wait for them.</summary>
internal static class Leases
{
    internal const string LapseSql = """
        with lapsed as (
            update peerreview.reviews
            set state = 'lapsed'
            where course_id = @CourseId
              and block_key = @BlockKey
              and state = 'claimed'
              and leased_until <= @Now
            returning submission_id
          ),
          freed as (
            select submission_id, count(*)::int as claims
            from lapsed
            group by submission_id
          )
        update peerreview.submissions
        set taken = greatest(done, taken - claims)
        from freed
        where id = submission_id
        """;
}
