using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text.RegularExpressions;

namespace Stoa.Host.Tests.Durability;

/// <summary>A learner who does a great deal, and remembers what the site acknowledged.</summary>
internal sealed partial class BusyLearner : IDisposable
{
    private readonly HttpClient http;
    private readonly Guid course;
    private readonly string field;

    private BusyLearner(HttpClient http, Guid course, string field) => (this.http, this.course, this.field) = (http, course, field);

    internal ConcurrentBag<Guid> Batches { get; } = [];
    internal ConcurrentBag<Guid> Submissions { get; } = [];
    internal ConcurrentBag<HttpStatusCode> Refusals { get; } = [];

    internal static async Task<BusyLearner> Enrol(Uri site, Guid course)
    {
        var http = new HttpClient(new SocketsHttpHandler { CookieContainer = new(), AllowAutoRedirect = false }) { BaseAddress = site, Timeout = TimeSpan.FromSeconds(20) };
        http.DefaultRequestHeaders.Accept.ParseAdd("text/html");
        await Post(http, "/register", new() { ["name"] = "Busy", ["email"] = $"{Guid.CreateVersion7():N}@example.org", ["return"] = "/" });
        await Post(http, $"/courses/{SmallCourse.Key}/enrolment", []);
        var page = await http.GetStringAsync($"/learn/{SmallCourse.Key}/{SmallCourse.Unit}");
        return new(http, course, WebUtility.HtmlDecode(AnswerField().Match(page).Groups[1].Value));
    }

    /// <summary>Sends batches and submissions until told to stop; a request that breaks off was not acknowledged.</summary>
    internal Task Work(CancellationToken stop) => Task.WhenAll(
        [.. Enumerable.Range(0, 4).Select(_ => Again(SendBatch, stop)), .. Enumerable.Range(0, 2).Select(_ => Again(Submit, stop))]);

    public void Dispose() => http.Dispose();

    private static async Task Again(Func<Task> act, CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            try
            {
                await act();
            }
            catch (Exception broken) when (broken is HttpRequestException or TaskCanceledException)
            {
                await Task.Delay(20, CancellationToken.None);
            }
        }
    }

    private async Task SendBatch()
    {
        var id = Guid.CreateVersion7();
        var now = TimeProvider.System.GetUtcNow().ToString("O", CultureInfo.InvariantCulture);
        var answer = await http.PostAsJsonAsync("/learn/moments", new
        {
            id,
            sentAt = now,
            events = new[] { new { id = Guid.CreateVersion7(), course, block = "h", kind = "read", at = now, data = new { session = "s", depth = 0.5, seconds = 2 } } },
        });
        Remember(answer, Batches, id);
    }

    private async Task Submit()
    {
        var id = Guid.CreateVersion7();
        var answer = await http.PostAsync(
            $"/learn/{SmallCourse.Key}/blocks/{SmallCourse.Problem}/attempts",
            new FormUrlEncodedContent(new Dictionary<string, string> { [field] = "5", ["submission"] = id.ToString() }));
        Remember(answer, Submissions, id);
    }

    private void Remember(HttpResponseMessage answer, ConcurrentBag<Guid> acknowledged, Guid id)
    {
        if ((int)answer.StatusCode < 400)
            acknowledged.Add(id);
        else
            Refusals.Add(answer.StatusCode);
    }

    private static async Task Post(HttpClient http, string path, Dictionary<string, string> form)
    {
        var answer = await http.PostAsync(path, new FormUrlEncodedContent(form));
        Assert.True((int)answer.StatusCode < 400, $"{path} answered {answer.StatusCode}: {await answer.Content.ReadAsStringAsync()}");
    }

    [GeneratedRegex("<input[^>]*name=\"(a\\.[^\"]+)\"")]
    private static partial Regex AnswerField();
}
