using System.Globalization;
using System.Net;
using Dapper;
using Npgsql;

namespace Stoa.Bench;

/// <summary>An author who sends recordings by tus.</summary>
internal sealed class Authoring : IDisposable
{
    private const int Part = 16 << 20;
    private readonly HttpClient http;

    private Authoring(HttpClient http) => this.http = http;

    internal static async Task<Authoring> Register(Site site, string database)
    {
        var http = new HttpClient(new SocketsHttpHandler { CookieContainer = new CookieContainer(), AllowAutoRedirect = false })
        {
            BaseAddress = new($"http://localhost:{site.Port}"),
            Timeout = TimeSpan.FromMinutes(10),
        };
        var email = $"{Guid.CreateVersion7():N}@example.org";
        await http.PostAsync("/register", Stage.Form(email, "correct horse battery"));
        await using var connection = new NpgsqlConnection(database);
        await connection.ExecuteAsync("update accounts.people set roles = array['author'] where email = @email", new { email });
        return new(http);
    }

    internal async Task Send(string name, Stream file)
    {
        var begin = Request(HttpMethod.Post, "/media/uploads");
        begin.Headers.Add("Upload-Length", Text(file.Length));
        begin.Headers.Add("Upload-Metadata", $"filename {Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes(name))}");
        using var begun = (await http.SendAsync(begin)).EnsureSuccessStatusCode();
        while (file.Position < file.Length)
        {
            var patch = Request(HttpMethod.Patch, begun.Headers.Location!.ToString());
            patch.Headers.Add("Upload-Offset", Text(file.Position));
            var part = new byte[Math.Min(Part, file.Length - file.Position)];
            await file.ReadExactlyAsync(part);
            patch.Content = new ByteArrayContent(part) { Headers = { ContentType = new("application/offset+octet-stream") } };
            (await http.SendAsync(patch)).EnsureSuccessStatusCode().Dispose();
        }
    }

    public void Dispose() => http.Dispose();

    private static HttpRequestMessage Request(HttpMethod method, string path) => new(method, path) { Headers = { { "Tus-Resumable", "1.0.0" } } };

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
