using System.Formats.Tar;
using System.IO.Compression;
using Stoa.Problems.Blocks;
using Stoa.Problems.Capa;
using Stoa.Problems.Grading;
using Stoa.Problems.Questions;
using Stoa.Testing;

namespace Stoa.Problems.Tests.Capa;

/// <summary>Courses that others wrote, where they lie beside the clone.</summary>
public class DemoCourseTests
{
    private static readonly string folder = Ancestors(Repository.Root).Select(f => Path.Combine(f, "shared/data/olx")).FirstOrDefault(Directory.Exists) ?? "";

    private static IEnumerable<string> Ancestors(string path)
    {
        for (var at = Directory.GetParent(path); at is not null; at = at.Parent) yield return at.FullName;
    }

    private static List<Problem> Problems()
    {
        var problems = new List<Problem>();
        foreach (var archive in folder.Length > 0 ? Directory.GetFiles(folder, "*.tar.gz") : [])
        {
            using var file = new GZipStream(File.OpenRead(archive), CompressionMode.Decompress);
            using var tar = new TarReader(file);
            while (tar.GetNextEntry() is { } entry)
                if (entry is { DataStream: not null } && entry.Name.Contains("/problem/", StringComparison.Ordinal) && entry.Name.EndsWith(".xml", StringComparison.Ordinal))
                    problems.Add(CapaReader.Parse(new StreamReader(entry.DataStream).ReadToEnd().Replace("\"/static/", "\"/assets/0/", StringComparison.Ordinal), ProblemHtml.Clean));
        }
        return problems;
    }

    [Fact]
    public void Every_response_of_a_supported_type_can_be_answered()
    {
        foreach (var problem in Problems())
            Assert.DoesNotContain(problem.Responses, response => response.Unsupported is not null && CapaReader.CanAnswer(response.Type));
    }

    [Fact]
    public void The_right_answers_earn_all_points_and_the_wrong_ones_none()
    {
        foreach (var problem in Problems().Where(p => p.Questions.Count > 0 && p.Script is null))
        {
            var right = Grader.Grade(problem, new Answers(problem.Questions.ToDictionary(q => q.Id, RightAnswer)), 1);
            Assert.Empty(right.Errors);
            Assert.Equal(problem.RawPossible, right.Earned);
            Assert.Equal(0, Grader.Grade(problem, Answers.None, 1).Earned);
        }
    }

    [Fact]
    public void Every_question_keeps_its_place_in_the_text_that_is_shown()
    {
        foreach (var problem in Problems())
            Assert.Equal(problem.Questions.Select(q => q.Id), Slot.Split(problem.Body).Where(s => s.Kind == 'q').Select(s => s.Value));
    }

    private static IReadOnlyList<string> RightAnswer(Question question) => question switch
    {
        ImageQuestion image when image.Shapes[0] is Rectangle r => [$"[{(int)r.From.X},{(int)r.From.Y}]"],
        TextQuestion { Patterns: true } => ["bubble"],
        { Correct: { OptionIds.Count: > 0 } correct } => correct.OptionIds,
        _ => [question.Correct.Texts[0]],
    };
}
