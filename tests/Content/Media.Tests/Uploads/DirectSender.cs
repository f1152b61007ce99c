using System.Net.Http.Json;
using System.Text.Json;
using Stoa.Contracts.People;
using Stoa.Testing;

namespace Stoa.Media.Tests.Uploads;

/// <summary>An author whose browser sends to the bucket itself, by hand.</summary>
internal sealed class DirectSender(StoaSite site) : IDisposable
{
    internal const string Path = "/media/direct-uploads";
    internal const int PartSize = 16 << 20;
    private readonly HttpClient bucket = new();

    internal HttpClient Http { get; } = site.As(StoaSite.Somebody(Role.Author));

    internal async Task<string> Begin(long size, string name = "Week 1.mp4")
    {
        var answer = await Http.PostAsJsonAsync(Path, new { name, size });
        Assert.Equal(201, (int)answer.StatusCode);
        return answer.Headers.Location!.ToString();
    }

    internal async Task<string> Sign(string upload, int number, params object[] arrived)
    {
        var answer = await Http.PostAsJsonAsync($"{upload}/parts", new { arrived, wanted = new[] { number } });
        Assert.Equal(200, (int)answer.StatusCode);
        return (await answer.Content.ReadFromJsonAsync<Dictionary<string, string>>())![$"{number}"];
    }

    /// <returns>The part as the bucket calls it.</returns>
    internal async Task<object> Put(string url, int number, byte[] bytes)
    {
        using var answer = await bucket.PutAsync(url, new ByteArrayContent(bytes));
        Assert.Equal(200, (int)answer.StatusCode);
        return new { number, tag = answer.Headers.ETag!.Tag };
    }

    internal async Task<object> Send(string upload, int number, byte[] film, params object[] arrived)
    {
        var from = (number - 1) * PartSize;
        return await Put(await Sign(upload, number, arrived), number, film[from..Math.Min(film.Length, from + PartSize)]);
    }

    internal Task<HttpResponseMessage> Complete(string upload, params object[] arrived) => Http.PostAsJsonAsync($"{upload}/completion", new { arrived });

    /// <returns>The numbers of the parts that are there.</returns>
    internal async Task<string> There(string upload) =>
        string.Join(' ', (await Http.GetFromJsonAsync<JsonElement>(upload)).GetProperty("parts").EnumerateArray().Select(number => number.GetInt32()));

    internal Task<HttpResponseMessage> End(string upload) => Http.SendAsync(Sender.Request(HttpMethod.Delete, $"/media/uploads/{upload.Split('/')[^1]}", null));

    public void Dispose()
    {
        Http.Dispose();
        bucket.Dispose();
    }
}
