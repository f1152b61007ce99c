using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Stoa.Architecture.Tests;

/// <summary>Files that a person can read in one sitting, counted.</summary>
public sealed class SizeTests
{
    private const int LongestFile = 300;
    private const int LongestTestFile = 400;
    private const int LongestMethod = 40;
    private const int MostDependencies = 6;

    /// <summary>What may be larger, and why.</summary>
    private static readonly Dictionary<string, string> Exceptions = new()
    {
        ["src/Learning/Courseware/Classrooms/Classroom.cs"] = "the door to a course: who comes, what is published, what is open",
        ["src/Learning/Courseware/Completion/LearnerChanges.cs"] = "the values of one computation, not services",
        ["src/Learning/Courseware/Completion/LearnerCourse.cs"] = "the values of one computation, not services",
    };

    private static readonly Lazy<IReadOnlyList<(string File, int Lines)>> Sources = new(() =>
        [.. SourceFiles.Of("*.cs", "*.razor", "*.ts", "*.css").Select(file => (SourceFiles.Relative(file), File.ReadLines(file).Count()))]);

    [Fact]
    public void No_file_is_longer_than_a_sitting()
    {
        var long_ = Sources.Value.Where(source => source.Lines > (source.File.StartsWith("src/", StringComparison.Ordinal) ? LongestFile : LongestTestFile));
        Assert.DoesNotContain(long_, source => !Exceptions.ContainsKey(source.File));
    }

    [Fact]
    public void Most_files_are_short()
    {
        var lines = Sources.Value.Where(source => source.File.StartsWith("src/", StringComparison.Ordinal)).Select(source => source.Lines).Order().ToList();
        Assert.InRange(lines[lines.Count / 2], 0, 60);
        Assert.InRange(lines[lines.Count * 9 / 10], 0, 150);
    }

    [Fact]
    public void Methods_are_short_and_classes_depend_on_few_things()
    {
        var faults = new List<string>();
        foreach (var file in SourceFiles.Of("*.cs").Where(file => SourceFiles.Relative(file).StartsWith("src/", StringComparison.Ordinal)))
        {
            var root = CSharpSyntaxTree.ParseText(File.ReadAllText(file)).GetRoot();
            foreach (var method in root.DescendantNodes().OfType<BaseMethodDeclarationSyntax>())
                if (Lines(method) > LongestMethod)
                    faults.Add($"{SourceFiles.Relative(file)}: {Name(method)} has {Lines(method)} lines");
            foreach (var type in root.DescendantNodes().OfType<ClassDeclarationSyntax>())
                if (type.ParameterList?.Parameters.Count > MostDependencies && !Exceptions.ContainsKey(SourceFiles.Relative(file)))
                    faults.Add($"{SourceFiles.Relative(file)}: {type.Identifier} depends on {type.ParameterList.Parameters.Count} things");
        }
        Assert.True(faults.Count == 0, string.Join("\n", faults));
    }

    private static int Lines(BaseMethodDeclarationSyntax method)
    {
        var span = ((Microsoft.CodeAnalysis.SyntaxNode?)method.Body ?? method).GetLocation().GetLineSpan();
        return span.EndLinePosition.Line - span.StartLinePosition.Line + 1;
    }

    private static string Name(BaseMethodDeclarationSyntax method) => method is MethodDeclarationSyntax named ? named.Identifier.Text : "a constructor";
}
