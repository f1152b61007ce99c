using System.Net;
using System.Text;
using System.Text.Json;

namespace Stoa.Studio.Tests.Pictures;

public sealed class SendPictureTests(WritingSite site) : IClassFixture<WritingSite>
{
    private static readonly byte[] Png = Convert.FromBase64String("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==");

    [Fact]
    public async Task A_picture_is_stored_under_its_own_kind()
    {
        var draft = await site.Begin();
        var answer = await Send(draft, Png, "../../ev\u0001il.html", script: true);
        var said = JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement;
        var path = said.GetProperty("path").GetString()!;
        Assert.Equal((1, 1), (said.GetProperty("width").GetInt32(), said.GetProperty("height").GetInt32()));
        Assert.EndsWith(".png", path, StringComparison.Ordinal);
        Assert.Equal("image/png", (await draft.Author.GetAsync(path)).Content.Headers.ContentType!.MediaType);
        Assert.Contains("&lt;img src=&quot;/assets/", (await (await Send(draft, Png, "a.png", script: false)).Content.ReadAsStringAsync()).Replace("&#x22;", "&quot;", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("<html><script>alert(1)</script>")]
    [InlineData("<!doctype html><svg></svg>")]
    [InlineData("MZ\u0090")]
    [InlineData("")]
    public async Task What_is_no_picture_is_refused_whatever_it_is_called(string bytes)
    {
        var draft = await site.Begin();
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await Send(draft, Encoding.Latin1.GetBytes(bytes), "a.png", script: true)).StatusCode);
    }

    [Fact]
    public async Task Too_large_a_picture_is_refused()
    {
        var draft = await site.Begin();
        var bytes = new byte[11 * 1024 * 1024];
        Png.CopyTo(bytes, 0);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, (await Send(draft, bytes, "a.png", script: true)).StatusCode);
    }

    private static async Task<HttpResponseMessage> Send(Draft draft, byte[] bytes, string name, bool script)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"{draft.Path}/pictures");
        request.Content = new MultipartFormDataContent { { new ByteArrayContent(bytes), "file", name }, { new StringContent("A dot"), "alt" } };
        // A client that sends much asks first.
        request.Headers.ExpectContinue = bytes.Length > 1024 * 1024;
        if (script)
        {
            request.Headers.Accept.Clear();
            request.Headers.Accept.ParseAdd("application/json");
        }
        return await draft.Author.SendAsync(request);
    }
}
