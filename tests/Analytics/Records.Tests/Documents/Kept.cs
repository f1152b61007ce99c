using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;

namespace Stoa.Records.Tests.Documents;

/// <summary>Addresses of documents that nobody else has.</summary>
public sealed class Kept
{
    internal string Activity { get; } = $"http://example.org/{Guid.CreateVersion7()}";

    internal string Agent(string name = "asha") =>
        JsonSerializer.Serialize(new { objectType = "Agent", account = new { homePage = Activity, name } });

    internal string State(string? name = "place", string? registration = null, string agent = "asha", string root = "/xapi") =>
        $"{root}/activities/state?activityId={Uri.EscapeDataString(Activity)}&agent={Uri.EscapeDataString(Agent(agent))}"
        + (name is null ? "" : $"&stateId={Uri.EscapeDataString(name)}") + (registration is null ? "" : $"&registration={registration}");

    internal string ActivityProfile(string? name = "look") =>
        $"/xapi/activities/profile?activityId={Uri.EscapeDataString(Activity)}" + (name is null ? "" : $"&profileId={name}");

    internal string AgentProfile(string? name = "look", string agent = "asha") =>
        $"/xapi/agents/profile?agent={Uri.EscapeDataString(Agent(agent))}" + (name is null ? "" : $"&profileId={name}");

    internal string Of(string resource) => resource switch
    {
        "state" => State(),
        "activity" => ActivityProfile(),
        _ => AgentProfile(),
    };
}

internal static class Requests
{
    internal static Task<HttpResponseMessage> Ask(
        this HttpClient client, HttpMethod method, string address, string? content = null, string type = "application/json", string? match = null, string? none = null)
    {
        var ask = new HttpRequestMessage(method, address);
        if (content is not null)
        {
            ask.Content = new ByteArrayContent(Encoding.UTF8.GetBytes(content));
            ask.Content.Headers.ContentType = MediaTypeHeaderValue.Parse(type);
        }
        if (match is not null)
            ask.Headers.TryAddWithoutValidation("If-Match", match);
        if (none is not null)
            ask.Headers.TryAddWithoutValidation("If-None-Match", none);
        return client.SendAsync(ask);
    }

    internal static async Task<int> Status(this Task<HttpResponseMessage> asked)
    {
        using var answer = await asked;
        return (int)answer.StatusCode;
    }
}
