using System.Text.Json;
using System.Text.Json.Serialization;
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
        RespectNullableAnnotations = true,
    };

    /// <returns>An empty task where the content cannot be read at all.</returns>
    internal static (CodeTask Task, IReadOnlyList<string> Faults) Read(JsonElement content)
    {
        try
        {
            var task = content.Deserialize<CodeTask>(options) ?? new();
            if (task.Tests.Any(test => test is null) || task.Files.Any(file => file is null)) throw new JsonException("null");
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
        foreach (var fault in task.Faults()) yield return Say(fault, task);
        if (!double.IsFinite(task.Points) || task.Points is < 0 or > 10_000)
            yield return Words.T("The points are a number from 0 to 10,000.");
    }

    private static string Say(CodeTaskFault fault, CodeTask task) => fault switch
    {
        CodeTaskFault.Language => Words.T("The language “{0}” is not known.", task.Language),
        CodeTaskFault.TestCount => Words.T("A programming task has 1 to {0} tests.", CodeTask.MaxTests),
        CodeTaskFault.TestId => Words.T("Every test needs an id of its own."),
        CodeTaskFault.TestPoints => Words.T("The points of the tests are numbers of 0 or more, and not all of them 0."),
        CodeTaskFault.Checks => Words.T("Lines of code as tests are for Python and JavaScript; elsewhere write a program that runs the tests."),
        CodeTaskFault.FilePath => Words.T("The path of a file is not usable."),
        CodeTaskFault.Files => Words.T("A programming task has at most {0} files, each with a path of its own.", CodeTask.MaxFiles),
        _ => Words.T("A text is longer than {0} characters.", CodeTask.MaxText),
    };
}
