using System.Collections.Frozen;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Stoa.Contracts.Grading;
using Stoa.Problems.Attempts;
using Stoa.Problems.Grading;
using Stoa.Problems.Questions;

namespace Stoa.Problems.Scripts;

/// <summary>A script as something that the sandbox runs: the program around it, its library, and the job that the program reads.</summary>
internal static class ScriptJob
{
    internal const string Owner = "problems";

    private const string Entry = "main.py";
    private const string LibraryName = "python_lib.zip";
    private static readonly JsonSerializerOptions json = new(JsonSerializerDefaults.Web);
    private static readonly RunLimits limits = new(CpuSeconds: 5, WallSeconds: 20, MemoryMegabytes: 512, OutputKilobytes: 512);
    private static readonly FrozenDictionary<string, string> program = ReadProgram();
    private static readonly string programHash = Hash(string.Concat(program.OrderBy(f => f.Key, StringComparer.Ordinal).Select(f => f.Key + f.Value)));

    private sealed record Task(
        string Id, string Kind, IReadOnlyList<string> Ids, IReadOnlyList<string> Answers, IReadOnlyDictionary<string, string> All,
        string? Cfn, string Code, string? Expect, IReadOnlyList<string> Extra, string? Options);

    private sealed record Job(int Seed, string User, string Script, IReadOnlyList<JsonNode> Tasks);

    /// <summary>Runs the script for its names only, and a key by which its outcome can be kept.</summary>
    internal static (CodeRun Run, string Key) ForNames(ScriptSource source, int seed, string user)
    {
        var job = JsonSerializer.Serialize(new Job(seed, source.KnowsLearner ? user : "", source.Code, []), json);
        return (Run(source, job, RunPriority.Page), $"problems/{Hash(programHash + source.Library + job)}");
    }

    /// <summary>Grades what was handed in: each response of the script, then each question that is deferred; then hints are asked for.</summary>
    internal static CodeRun ForAnswers(GradedProblem known, Answers answers, int seed, string user, StoredResult? before = null)
    {
        var problem = known.Problem;
        var all = problem.Questions.ToDictionary(
            q => q.Id, q => q is ScriptedQuestion scripted ? scripted.Given(answers) : answers.One(q.Id) ?? "", StringComparer.Ordinal);
        var tasks = problem.Scripted.Select(r => new Task(
            r.Id, r.Kind == ScriptedKind.Schematic ? "schematic" : "custom", r.Inputs, [.. r.Inputs.Select(id => all[id])], all,
            r.Function, r.Code, r.Expected, r.Extra, r.Options));
        var source = problem.Script ?? new ScriptSource("", NamesShow: false);
        IEnumerable<JsonNode> asked = [.. tasks.Select(t => JsonSerializer.SerializeToNode(t, json)!), .. known.Deferred.Values.Select(d => d.Task),
            .. HintJob.Tasks(known, answers, before).Select(t => JsonSerializer.SerializeToNode(t, json)!)];
        return Run(source, JsonSerializer.Serialize(new Job(seed, user, source.Code, [.. asked]), json), RunPriority.Submission);
    }

    private static CodeRun Run(ScriptSource source, string job, RunPriority priority) => new(
        Guid.CreateVersion7(), Owner, Languages.PythonScience,
        [.. program.Select(f => new RunFile(f.Key, f.Value)), .. Library(source)], Entry, [new RunCase("script", job)], limits, priority);

    private static IEnumerable<RunFile> Library(ScriptSource source) =>
        source.Library is { } path ? [new RunFile(LibraryName, null, path)] : [];

    private static FrozenDictionary<string, string> ReadProgram()
    {
        const string prefix = "python/";
        var assembly = typeof(ScriptJob).Assembly;
        var files = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var name in assembly.GetManifestResourceNames().Where(n => n.StartsWith(prefix, StringComparison.Ordinal)))
        {
            using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
            files[name[prefix.Length..].Replace('\\', '/')] = reader.ReadToEnd();
        }
        return files.ToFrozenDictionary(StringComparer.Ordinal);
    }

    private static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
