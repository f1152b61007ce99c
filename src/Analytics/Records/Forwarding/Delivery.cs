using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Microsoft.Extensions.Configuration;
using Stoa.Contracts.Records;

namespace Stoa.Records.Forwarding;

/// <summary>What became of statements that were sent.</summary>
/// <param name="Refused">Those that the far side will never take, each with its reason.</param>
/// <param name="Problem">Why nothing more can be sent for now; null when all was settled.</param>
/// <param name="Wait">How long the far side asks to be left alone.</param>
internal sealed record Sent(int Taken, IReadOnlyList<(Guid Id, string Reason)> Refused, string? Problem = null, TimeSpan? Wait = null);

/// <summary>Sends statements to a far side that may be slow, refuse, answer nonsense or die in the middle. A batch that is refused for what it holds
/// is halved until the one that is meant stands alone.</summary>
internal sealed class Delivery(IEnumerable<IFarSide> kinds, IConfiguration configuration) : IDisposable
{
    private const int LongestAnswer = 1024 * 1024;
    private readonly Dictionary<string, IFarSide> farSides = kinds.ToDictionary(kind => kind.Kind);

    // Who answers with another address is asked nothing there: credentials are for the one that was given.
    private readonly HttpClient client = new(new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        UseProxy = false,
        PooledConnectionLifetime = TimeSpan.FromMinutes(2),
        ConnectCallback = TargetNetworks.Of(configuration).Connect,
    })
    {
        Timeout = TimeSpan.FromSeconds(configuration.GetValue("Records:Forwarding:TimeoutSeconds", 30)),
        MaxResponseContentBufferSize = LongestAnswer,
    };

    public async Task<Sent> Send(Target target, IReadOnlyList<RecordedStatement> statements, Sender sender, CancellationToken cancellation)
    {
        if (statements.Count == 0)
            return new(0, []);
        var answer = await Ask(target, statements, sender, cancellation);
        if (answer.Verdict == Verdict.Taken)
            return new(statements.Count, []);
        if (answer.Verdict == Verdict.Later)
            return new(0, [], answer.Reason, answer.Wait);
        if (statements.Count == 1)
            return answer.Verdict == Verdict.Known ? new(1, []) : new(0, [(statements[0].Id, answer.Reason)]);
        var first = await Send(target, [.. statements.Take(statements.Count / 2)], sender, cancellation);
        if (first.Problem is not null)
            return first;
        var second = await Send(target, [.. statements.Skip(statements.Count / 2)], sender, cancellation);
        return second with { Taken = first.Taken + second.Taken, Refused = [.. first.Refused, .. second.Refused] };
    }

    public void Dispose() => client.Dispose();

    private enum Verdict { Taken, Known, Refused, Later }

    private readonly record struct Answer(Verdict Verdict, string Reason = "", TimeSpan? Wait = null);

    private async Task<Answer> Ask(Target target, IReadOnlyList<RecordedStatement> statements, Sender sender, CancellationToken cancellation)
    {
        var farSide = farSides[target.Kind];
        if (await farSide.Content(statements, sender, cancellation) is not { } content)
            return new(Verdict.Taken);
        using var request = new HttpRequestMessage(HttpMethod.Post, farSide.Address(target.Url)) { Content = content };
        request.Headers.Authorization = Credential(target);
        farSide.Head(request);
        try
        {
            using var response = await client.SendAsync(request, cancellation);
            return await Judge(farSide, response, statements, cancellation);
        }
        catch (Exception failure) when (failure is HttpRequestException or IOException || (failure is OperationCanceledException && !cancellation.IsCancellationRequested))
        {
            return new(Verdict.Later, failure is OperationCanceledException ? "It did not answer in time." : failure.Message);
        }
    }

    private static async Task<Answer> Judge(IFarSide farSide, HttpResponseMessage response, IReadOnlyList<RecordedStatement> statements, CancellationToken cancellation)
    {
        var text = await response.Content.ReadAsStringAsync(cancellation);
        if (response.IsSuccessStatusCode)
            return farSide.Vouches(text, statements) ? new(Verdict.Taken) : new(Verdict.Later, $"It answered {(int)response.StatusCode}, but not what it has kept.");
        var reason = $"It answered {(int)response.StatusCode}: {(text.Length > 300 ? text[..300] : text)}";
        return response.StatusCode switch
        {
            HttpStatusCode.Conflict => new(Verdict.Known, reason),
            HttpStatusCode.BadRequest or HttpStatusCode.RequestEntityTooLarge or HttpStatusCode.UnprocessableEntity => new(Verdict.Refused, reason),
            _ => new(Verdict.Later, reason, response.Headers.RetryAfter?.Delta),
        };
    }

    private static AuthenticationHeaderValue? Credential(Target target) => target switch
    {
        { KeyName.Length: > 0 } => new("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{target.KeyName}:{target.Secret}"))),
        { Secret.Length: > 0 } => new("Bearer", target.Secret),
        _ => null,
    };
}
