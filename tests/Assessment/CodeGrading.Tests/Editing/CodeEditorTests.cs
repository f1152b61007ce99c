using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;
using Stoa.CodeGrading.Editing;
using Stoa.CodeGrading.Tasks;
using Stoa.Contracts.Grading;

namespace Stoa.CodeGrading.Tests.Editing;

public sealed class CodeEditorTests
{
    private static readonly CodeEditor editor = new();

    [Fact]
    public void A_new_task_is_valid() =>
        Assert.Empty(CodeTaskReader.Read(JsonSerializer.SerializeToElement(Assert.Single(editor.Templates).Content())).Faults);

    [Fact]
    public void What_the_form_says_becomes_the_task()
    {
        var edited = editor.Read(Form(("language", "c"), ("prompt", "<p>x</p>"), ("points", "5"), ("maxAttempts", ""), ("comparison", "Words"),
            ("test", "t1"), ("t1.stdin", "1\r\n2"), ("t1.expected", "3"), ("t1.points", "2.5"), ("t1.hidden", "true")), new JsonObject { ["due"] = "2030-01-01" });
        Assert.False(edited.Errors.Any);
        var task = CodeTaskReader.Read(JsonSerializer.SerializeToElement(edited.Content)).Task;
        Assert.Equal(("c", 5.0, null, Comparison.Words, false), (task.Language, task.Points, task.MaxAttempts, task.Comparison, task.ShowDiffs));
        Assert.Equal(new CodeTest("t1", "", "1\n2", "", "3", 2.5, true), Assert.Single(task.Tests));
        Assert.Equal("2030-01-01", edited.Content["due"]!.GetValue<string>());
    }

    [Fact]
    public void Tests_are_added_and_removed_without_saving()
    {
        var before = Assert.Single(editor.Templates).Content();
        var added = editor.Read(Form(("language", "python"), ("test", "t1"), ("test", "t2"), ("add", "test")), before);
        Assert.True(added.Again);
        Assert.Equal(["t1", "t2", "t3"], Ids(added.Content));
        Assert.Equal(["t2"], Ids(editor.Read(Form(("language", "python"), ("test", "t1"), ("test", "t2"), ("remove", "t1")), before).Content));
    }

    [Fact]
    public void Files_are_added_changed_and_removed()
    {
        var before = Assert.Single(editor.Templates).Content();
        (string, string)[] form = [("language", "python"), ("test", "t1"), ("file", "1"), ("file.1.path", "words.txt"), ("file.1.text", "one\r\ntwo"), ("file", "2"), ("file.2.path", "data/rows.csv")];
        Assert.Equal([new("words.txt", "one\ntwo"), new("data/rows.csv", "")], Files(editor.Read(Form(form), before)));
        Assert.Equal(["words.txt", "data/rows.csv", ""], Files(editor.Read(Form([.. form, ("add", "file")]), before)).Select(file => file.Path));
        var without = editor.Read(Form([.. form, ("removeFile", "1")]), before);
        Assert.True(without.Again);
        Assert.Equal(["data/rows.csv"], Files(without).Select(file => file.Path));
    }

    [Theory]
    [InlineData("../../etc/passwd"), InlineData("/tmp/x"), InlineData("main.py"), InlineData(""), InlineData("words.txt")]
    public void A_path_that_cannot_be_is_told(string path) => Assert.True(editor.Read(Form(("language", "python"), ("test", "t1"),
        ("file", "1"), ("file.1.path", "words.txt"), ("file", "2"), ("file.2.path", path)), Assert.Single(editor.Templates).Content()).Errors.Any);

    [Fact]
    public void Nothing_that_a_person_can_type_breaks_it()
    {
        foreach (var hostile in new[] { "", "-1", "1e999", "NaN", "\0", new string('9', 5000), "<script>" })
        {
            var edited = editor.Read(Form(("language", hostile), ("points", hostile), ("maxAttempts", hostile), ("memory", hostile), ("test", hostile), ($"{hostile}.points", hostile)), []);
            Assert.True(edited.Errors.Any);
        }
    }

    private static IReadOnlyList<CodeFile> Files(Stoa.Ui.Blocks.EditedContent edited) => CodeTaskReader.Read(JsonSerializer.SerializeToElement(edited.Content)).Task.Files;

    private static IEnumerable<string> Ids(JsonObject content) => CodeTaskReader.Read(JsonSerializer.SerializeToElement(content)).Task.Tests.Select(test => test.Id);

    private static FormCollection Form(params (string Name, string Value)[] fields) =>
        new(fields.GroupBy(field => field.Name).ToDictionary(same => same.Key, same => new StringValues([.. same.Select(field => field.Value)])));
}
