using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using Stoa.Contracts.Courses;
using Stoa.Imports.Fidelity;
using Stoa.Ui.Strings;

namespace Stoa.Imports.Olx;

/// <summary>Reads what staff grade in Open edX: a file that is handed in (<c>edx_sga</c>), and work done elsewhere (<c>staffgradedxblock</c>).</summary>
internal static class StaffGraded
{
    internal static BlockDraft ReadUpload(Definition definition, string key, BlockContext context)
    {
        var solution = OlxValues.Plain((string?)definition.Xml.Attribute("solution"));
        if (solution is not null)
            context.Ledger.Warn(definition.Where, Words.T("The solution that learners could see afterwards was left out."));
        context.Ledger.Block(definition.Type, solution is null ? Outcome.Full : Outcome.Partial);
        var content = Content(Number(definition, "weight") ?? Number(definition, "points") ?? 100);
        content["handIn"] = new JsonObject { ["text"] = "none", ["files"] = "required", ["links"] = "none", ["mostFiles"] = 1, ["mostMegabytes"] = 20 };
        content["late"] = "refuse";
        return new(key, OpenResponses.Assignment, definition.Title, content, []);
    }

    internal static BlockDraft ReadGrade(Definition definition, string key, BlockContext context)
    {
        context.Ledger.Block(definition.Type, Outcome.Full);
        var content = Content(Number(definition, "weight") ?? 1);
        var instructions = (string?)definition.Xml.Attribute("instructions") ?? "";
        content["prompt"] = context.Clean(string.Concat(instructions.Split("\n\n").Where(part => part.Trim().Length > 0).Select(part => $"<p>{WebUtility.HtmlEncode(part.Trim())}</p>")), definition.Where);
        content["handIn"] = new JsonObject { ["text"] = "none", ["files"] = "none", ["links"] = "none" };
        return new(key, OpenResponses.Assignment, definition.Title, content, []);
    }

    private static JsonObject Content(double points) => new()
    {
        ["points"] = points,
        ["reviewers"] = new JsonObject { ["staff"] = 1, ["peers"] = 0, ["self"] = 0 },
    };

    private static double? Number(Definition definition, string name) =>
        double.TryParse(definition.Xml.Text(name), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && number is >= 0 and <= 10_000 ? number : null;
}
