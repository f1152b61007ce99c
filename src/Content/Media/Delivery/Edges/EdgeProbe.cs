namespace Stoa.Media.Delivery.Edges;

/// <summary>Asks an edge whether it lives.</summary>
internal sealed class EdgeProbe : IDisposable
{
    private readonly HttpClient http = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, PooledConnectionLifetime = TimeSpan.FromMinutes(1) }) { Timeout = TimeSpan.FromSeconds(4) };

    /// <returns>What is wrong, or null.</returns>
    internal async Task<string?> Ask(Edge edge, CancellationToken cancellation)
    {
        try
        {
            using var answer = await http.GetAsync(edge.Url + edge.Probe, HttpCompletionOption.ResponseHeadersRead, cancellation);
            return answer.IsSuccessStatusCode ? null : $"answers {(int)answer.StatusCode}";
        }
        catch (Exception failure) when (failure is HttpRequestException or TaskCanceledException && !cancellation.IsCancellationRequested)
        {
            return failure is HttpRequestException ? failure.Message : "does not answer";
        }
    }

    public void Dispose() => http.Dispose();
}
