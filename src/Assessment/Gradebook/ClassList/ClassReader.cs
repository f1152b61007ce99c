using Stoa.Contracts.Enrolments;
using Stoa.Contracts.People;
using Stoa.Platform.Data;

namespace Stoa.Gradebook.ClassList;

/// <summary>Everybody who takes a course, with the grade. Dates, names and grades belong to three modules: whichever the class is sorted by
/// gives the page, of the ids of the class, and the others only what stands on it.</summary>
internal sealed class ClassReader(Db db, IEnrolments enrolments, IPeople people)
{
    private sealed record Grade(Guid LearnerId, double Percent, bool Passed, string? Letter, DateTimeOffset ChangedAt);

    private sealed record Tenth(int At, int Learners, int Passed);

    internal async Task<ClassPage> Page(Guid courseId, ClassView view)
    {
        var enrolled = await Active(courseId);
        var tenths = await db.Query<Tenth>(TenthsSql, new { CourseId = courseId, Ids = Ids(enrolled) });
        var (found, page) = await Find(courseId, view, enrolled);
        var grades = await Grades(courseId, [.. page.Select(person => person.Id)]);
        var since = enrolled.ToDictionary(enrolment => enrolment.LearnerId);
        return new(
            enrolled.Count, found,
            [.. page.Select(person => Member(person, since[person.Id], grades.GetValueOrDefault(person.Id)))],
            tenths.Sum(tenth => tenth.Passed),
            [.. Enumerable.Range(0, 10).Select(at => tenths.FirstOrDefault(tenth => tenth.At == at)?.Learners ?? 0)]);
    }

    /// <summary>The whole class by name.</summary>
    internal async Task<IReadOnlyList<ClassMember>> All(Guid courseId)
    {
        var enrolled = (await Active(courseId)).ToDictionary(enrolment => enrolment.LearnerId);
        var grades = await Grades(courseId, enrolled.Keys);
        var named = await people.ByName(new(enrolled.Keys, "", false, 0, int.MaxValue));
        return [.. named.People.Select(person => Member(person, enrolled[person.Id], grades.GetValueOrDefault(person.Id)))];
    }

    private async Task<(int Found, IReadOnlyList<PersonSummary> Page)> Find(Guid courseId, ClassView view, List<Enrolment> enrolled)
    {
        if (view.Column == "name")
        {
            var named = await people.ByName(new(Ids(enrolled), view.Search, view.Descending, view.Skip, ClassView.PageSize));
            return (named.Total, named.People);
        }
        var called = (await people.Called(Ids(enrolled), view.Search)).ToHashSet();
        var matching = enrolled.FindAll(enrolment => called.Contains(enrolment.LearnerId));
        var ids = view.Column == "enrolled" ? ByDate(matching, view) : await ByGrade(courseId, matching, view);
        var names = await people.Find(ids);
        return (matching.Count, [.. ids.Where(names.ContainsKey).Select(id => names[id])]);
    }

    private static List<Guid> ByDate(List<Enrolment> matching, ClassView view)
    {
        // They come in the order of their dates.
        var ordered = view.Descending ? Enumerable.Reverse(matching) : matching;
        return [.. ordered.Skip(view.Skip).Take(ClassView.PageSize).Select(enrolment => enrolment.LearnerId)];
    }

    private Task<IReadOnlyList<Guid>> ByGrade(Guid courseId, List<Enrolment> matching, ClassView view) => db.Query<Guid>(ByGradeSql, new
    {
        CourseId = courseId,
        Ids = Ids(matching),
        ByPercent = view.Column == "grade",
        Sign = view.Descending ? -1.0 : 1.0,
        view.Skip,
        Take = ClassView.PageSize,
    });

    private async Task<List<Enrolment>> Active(Guid courseId) =>
        [.. (await enrolments.OfCourse(courseId, 0, int.MaxValue)).Where(enrolment => enrolment.IsActive)];

    private async Task<Dictionary<Guid, Grade>> Grades(Guid courseId, IReadOnlyCollection<Guid> ids) =>
        (await db.Query<Grade>(GradesSql, new { CourseId = courseId, Ids = ids.ToArray() })).ToDictionary(grade => grade.LearnerId);

    private static Guid[] Ids(List<Enrolment> enrolled) => [.. enrolled.Select(enrolment => enrolment.LearnerId)];

    private static ClassMember Member(PersonSummary person, Enrolment enrolment, Grade? grade) =>
        new(person.Id, person.Name, person.Email, enrolment.EnrolledAt, grade?.Percent, grade?.Passed ?? false, grade?.Letter, grade?.ChangedAt);

    private const string GradesSql = """
        select learner_id, percent, passed, letter, changed_at
        from gradebook.grades
        where course_id = @CourseId
          and learner_id = any (@Ids)
        """;

    // Full marks stand in the last tenth; the little that is added makes 0.3 out of three tenths.
    private const string TenthsSql = """
        select least(9, greatest(0, floor(percent * 10 + 1e-9)))::int as at, count(*)::int as learners, (count(*) filter (where passed))::int as passed
        from gradebook.grades
        where course_id = @CourseId
          and learner_id = any (@Ids)
        group by 1
        """;

    // Those without a grade stand first, or last from the end.
    private const string ByGradeSql = """
        select member.id
        from unnest(@Ids::uuid[]) as member (id)
        left join gradebook.grades on course_id = @CourseId and learner_id = member.id
        order by @Sign * case when @ByPercent then coalesce(percent, -1) else coalesce(extract(epoch from changed_at)::double precision, 0) end, member.id
        offset @Skip
        limit @Take
        """;
}

/// <param name="Share">Null while nothing of theirs was graded.</param>
public sealed record ClassMember(
    Guid Id, string Name, string Email, DateTimeOffset EnrolledAt, double? Share, bool Passed, string? Letter, DateTimeOffset? ChangedAt);

/// <param name="All">How many take the course.</param>
/// <param name="Found">How many match the search.</param>
/// <param name="Tenths">How many grades there are in each tenth; full marks stand in the last.</param>
public sealed record ClassPage(int All, int Found, IReadOnlyList<ClassMember> Shown, int Passed, IReadOnlyList<int> Tenths)
{
    public int Graded => Tenths.Sum();
}
