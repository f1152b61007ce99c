using Stoa.Contracts.Grading;

namespace Stoa.CodeGrading.Tasks;

/// <summary>The run that a learner's program makes. What is expected of it is not in it.</summary>
internal static class CodeProgram
{
    internal const string Owner = "codegrading";

    private const string PythonChecks = """
        import importlib, sys
        check = sys.stdin.read()
        exec(compile(check, "test", "exec"), dict(vars(importlib.import_module("main"))))
        """;

    private const string JavaScriptChecks = """
        const check = require('fs').readFileSync(0, 'utf8');
        const program = require('./main.js');
        new Function(...Object.keys(program), check)(...Object.values(program));
        """;

    internal static CodeRun Of(Guid id, CodeTask task, string code, IEnumerable<CodeTest> tests, RunPriority priority, string owner = Owner)
    {
        var driver = Driver(task);
        return new(
            id, owner, task.Language,
            [new(task.MainPath, code), .. driver is null ? [] : new[] { new RunFile(task.DriverPath, driver) }, .. task.Files.Select(file => new RunFile(file.Path, file.Text))],
            driver is null ? task.MainPath : task.DriverPath,
            [.. tests.Select(test => new RunCase(test.Id, task.HasChecks ? test.Check : test.Stdin))], task.Limits, priority);
    }

    private static string? Driver(CodeTask task) => task switch
    {
        { Driver.Length: > 0 } => task.Driver,
        { HasChecks: false } => null,
        { Language: Languages.JavaScript } => JavaScriptChecks,
        _ => PythonChecks,
    };
}
