using System.Text.Json;
using System.Text.Json.Serialization;
using Stoa.CodeGrading.Running;
using Stoa.Contracts.Grading;
using Stoa.Ui.Strings;

namespace Stoa.CodeGrading.Tasks;

/// <summary>Reads a task of a block's content, and says to its author what is wrong with it.</summary>
internal static class CodeTaskReader
{
    private static readonly JsonSerializerOptions options = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
        NumberHandling = JsonNumberHandling.Strict,
    };

    /// <returns>An empty task where the content cannot be read at all.</returns>
    internal static (CodeTask Task, IReadOnlyList<string> Faults) Read(JsonElement content)
    {
        try
        {
            var task = content.Deserialize<CodeTask>(options) ?? new();
            return (task, [.. Faults(task)]);
        }
        catch (JsonException fault)
        {
            return (new(), [Words.T("The content of the programming task cannot be read: {0}", fault.Message)]);
        }
    }

    internal static string Write(CodeTask task) => JsonSerializer.Serialize(task, options);

    internal static CodeTask Stored(string json) => JsonSerializer.Deserialize<CodeTask>(json, options)!;

    private static IEnumerable<string> Faults(CodeTask task)
    {
        if (CodeProgram.Extension(task.Language) is null)
            yield return Words.T("The language “{0}” is not known.", task.Language);
        if (task.Tests.Count is 0 or > CodeTask.MaxTests)
            yield return Words.T("A programming task has 1 to {0} tests.", CodeTask.MaxTests);
        if (task.Tests.Select(test => test.Id).Distinct().Count() < task.Tests.Count || task.Tests.Any(test => test.Id.Length is 0 or > 40))
            yield return Words.T("Every test needs an id of its own.");
        if (task.Tests.Any(test => !double.IsFinite(test.Points) || test.Points < 0) || task.Tests.Count > 0 && task.Tests.Sum(test => test.Points) <= 0)
            yield return Words.T("The points of the tests are numbers of 0 or more, and not all of them 0.");
        if (!double.IsFinite(task.Points) || task.Points is < 0 or > 10_000)
            yield return Words.T("The points are a number from 0 to 10,000.");
        if (task.HasChecks && (task.Driver.Length > 0 || task.Language is not (Languages.Python or Languages.PythonScience or Languages.JavaScript)))
            yield return Words.T("Lines of code as tests are for Python and JavaScript; elsewhere write a program that runs the tests.");
        if (task.Files.Any(file => !RunChecks.IsPath(file.Path) || file.Path == CodeProgram.Main(task) || file.Path == CodeProgram.DriverPath(task)))
            yield return Words.T("The path of a file is not usable.");
        if (task.Files.Count > CodeTask.MaxFiles || task.Files.Select(file => file.Path).Distinct(StringComparer.Ordinal).Count() < task.Files.Count)
            yield return Words.T("A programming task has at most {0} files, each with a path of its own.", CodeTask.MaxFiles);
        if (Texts(task).Any(text => text.Length > CodeTask.MaxText))
            yield return Words.T("A text is longer than {0} characters.", CodeTask.MaxText);
    }

    private static IEnumerable<string> Texts(CodeTask task) =>
        [task.Prompt, task.Starter, task.Driver, .. task.Files.Select(file => file.Text), .. task.Tests.SelectMany(test => new[] { test.Stdin, test.Check, test.Expected, test.Name })];
}
