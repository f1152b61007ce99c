using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;
using Stoa.CodeGrading.Blocks;
using Stoa.CodeGrading.Tasks;
using Stoa.Contracts.Grading;
using Stoa.Ui;
using Stoa.Ui.Blocks;
using Stoa.Ui.Strings;

namespace Stoa.CodeGrading.Editing;

/// <summary>How authors make and change programming tasks: one form, whose buttons add and remove tests.</summary>
internal sealed class CodeEditor : IBlockEditor
{
    public string Type => CodeBlock.TypeName;

    public IReadOnlyList<BlockTemplate> Templates =>
    [
        new("code", Words.T("Programming task"), Words.T("Learners write a program, and tests grade it."), "square-code", () => JsonNode.Parse(CodeTaskReader.Write(Example))!.AsObject()),
    ];

    private const string RemoveFile = "removeFile";

    private static CodeTask Example => new()
    {
        Prompt = "<p>Read a name and greet it.</p>",
        Tests = [new("t1", "", Stdin: "Asha\n", Expected: "Hello, Asha!"), new("t2", "", Stdin: "Ben\n", Expected: "Hello, Ben!", Hidden: true)],
    };

    public RenderFragment Fields(EditorView view) => builder =>
    {
        builder.OpenComponent<CodeEditorFields>(0);
        builder.AddComponentParameter(1, nameof(CodeEditorFields.Model), new CodeEditorModel(CodeTaskReader.Read(JsonSerializer.SerializeToElement(view.Content)).Task, view.Errors));
        builder.CloseComponent();
    };

    public EditedContent Read(IFormCollection form, JsonObject before)
    {
        var errors = new FormErrors();
        var task = new CodeTask
        {
            Language = form["language"].ToString(),
            Prompt = Text(form, "prompt"),
            Starter = Text(form, "starter"),
            Driver = Text(form, "driver"),
            Files = Files(form),
            Tests = Tests(form, errors),
            Comparison = Enum.TryParse<Comparison>(form["comparison"], out var comparison) ? comparison : Comparison.Lines,
            ShowDiffs = form["showDiffs"].Count > 0,
            Points = Number(form, "points", 1, errors),
            MaxAttempts = form["maxAttempts"].ToString().Length == 0 ? null : (int)Math.Clamp(Number(form, "maxAttempts", 0, errors), 0, 1_000_000),
            Limits = RunLimits.Default with { CpuSeconds = Number(form, "cpuSeconds", 2, errors), MemoryMegabytes = (int)Math.Clamp(Number(form, "memory", 256, errors), 32, 2048) },
        };
        var content = (JsonObject)before.DeepClone();
        foreach (var (name, value) in JsonNode.Parse(CodeTaskReader.Write(task))!.AsObject().ToList())
            content[name] = value?.DeepClone();
        var again = new[] { "add", "remove", RemoveFile }.Any(form.ContainsKey);
        if (!again)
            foreach (var fault in CodeTaskReader.Read(JsonSerializer.SerializeToElement(content)).Faults)
                errors.Add("", fault);
        return new(content, again ? new() : errors, again);
    }

    private static IReadOnlyList<CodeTest> Tests(IFormCollection form, FormErrors errors)
    {
        var tests = new List<CodeTest>();
        foreach (var id in form["test"].OfType<string>().Take(CodeTask.MaxTests + 1).Where(id => id != form["remove"]))
            tests.Add(new(
                id, Text(form, $"{id}.name"), Text(form, $"{id}.stdin"), Text(form, $"{id}.check"), Text(form, $"{id}.expected"),
                Number(form, $"{id}.points", 1, errors), form[$"{id}.hidden"].Count > 0));
        if (form["add"] == "test")
            tests.Add(new(Fresh(tests), ""));
        return tests;
    }

    private static IReadOnlyList<CodeFile> Files(IFormCollection form)
    {
        var files = form["file"].OfType<string>().Where(number => number.Length > 0).Take(CodeTask.MaxFiles + 1).Where(number => number != form[RemoveFile])
            .Select(number => new CodeFile(Text(form, $"file.{number}.path").Trim(), Text(form, $"file.{number}.text"))).ToList();
        if (form["add"] == "file" && files.Count < CodeTask.MaxFiles)
            files.Add(new("", ""));
        return files;
    }

    private static string Fresh(List<CodeTest> tests) =>
        Enumerable.Range(1, CodeTask.MaxTests + 1).Select(number => $"t{number}").First(id => tests.All(test => test.Id != id));

    private static string Text(IFormCollection form, string name) => form[name].ToString().Replace("\r\n", "\n", StringComparison.Ordinal).Replace("\0", "", StringComparison.Ordinal);

    private static double Number(IFormCollection form, string name, double otherwise, FormErrors errors)
    {
        var text = form[name].ToString().Trim();
        if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) && number >= 0) return number;
        errors.When(text.Length > 0, name, Words.T("“{0}” is not a number of 0 or more.", text));
        return otherwise;
    }
}

/// <summary>The fields of a task.</summary>
public sealed class CodeEditorModel
{
    internal CodeEditorModel(CodeTask task, FormErrors errors) => (Task, Errors) = (task, errors);

    internal CodeTask Task { get; }

    internal FormErrors Errors { get; }
}
