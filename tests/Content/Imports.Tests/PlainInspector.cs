using System.Text.Json.Nodes;
using System.Xml.Linq;
using Stoa.Contracts.Courses;

namespace Stoa.Imports.Tests;

/// <summary>Takes every response but the scripted one.</summary>
internal sealed class PlainInspector : IProblemInspector
{
    public ProblemInspection Inspect(JsonObject content)
    {
        var responses = XElement.Parse(content["olx"]!.ToString()).Descendants()
            .Select(element => element.Name.LocalName).Where(name => name.EndsWith("response", StringComparison.Ordinal))
            .Select(name => new ResponseInspection(name, name != "customresponse")).ToList();
        return new(responses.All(response => response.Supported) ? null : "It is graded by a script.", responses, []);
    }
}
