using System.Text.Json;
using Stoa.Problems.Authored;
using Stoa.Problems.Authored.Schema;
using Stoa.Problems.Capa;
using Stoa.Problems.Scripts;

namespace Stoa.Problems.Blocks;

/// <summary>Makes a problem of a block's content, whichever form it has.</summary>
internal static class ProblemSource
{
    /// <summary>As an author hands it in: what the schema forbids is said first, then what makes no sense.</summary>
    internal static (Problem Problem, IReadOnlyList<Phrase> Faults) Check(JsonElement content, Func<string, string> clean)
    {
        var (problem, faults) = Read(content, clean);
        var shape = content.TryGetProperty("format", out var format) && format.ValueEquals(AuthoredReader.Format) ? ProblemSchema.Check(content) : [];
        return (problem, [.. shape.Concat(faults).DistinctBy(f => f.ToString())]);
    }

    /// <summary>As it was stored, perhaps by an earlier version.</summary>
    /// <param name="names">What the problem's script named for one seed; null where that is not known.</param>
    internal static (Problem Problem, IReadOnlyList<Phrase> Faults) Read(JsonElement content, Func<string, string> clean, ScriptNames? names = null)
    {
        if (content.TryGetProperty("olx", out var olx) && olx.ValueKind == JsonValueKind.String)
        {
            var problem = WithLibrary(CapaReader.Parse(olx.GetString()!, clean, names), content);
            return (problem, problem.Unsupported is { } reason ? [reason] : []);
        }
        if (content.TryGetProperty("format", out var format) && format.ValueEquals(AuthoredReader.Format))
            return AuthoredReader.Parse(content, clean);
        var unknown = Phrase.T("The content is neither Open edX XML (“olx”) nor “{0}”.", AuthoredReader.Format);
        return (new Problem { Body = "", Questions = [], Unsupported = unknown }, [unknown]);
    }

    private static Problem WithLibrary(Problem problem, JsonElement content) =>
        problem.Script is { } script && content.TryGetProperty("pythonLib", out var library) && library.ValueKind == JsonValueKind.String
            ? problem with { Script = script with { Library = library.GetString() } }
            : problem;
}
