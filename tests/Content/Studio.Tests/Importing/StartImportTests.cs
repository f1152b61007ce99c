using System.Formats.Tar;
using System.IO.Compression;
using System.Net;
using System.Text.Json;
using Stoa.Contracts.Imports;
using Stoa.Contracts.People;
using Stoa.Studio.Sample;
using Stoa.Testing;

namespace Stoa.Studio.Tests.Importing;

public sealed class StartImportTests : IAsyncLifetime
{
    private StoaSite site = null!;
    private HttpClient author = null!;

    public async Task InitializeAsync()
    {
        site = await StoaSite.Start();
        author = site.As(StoaSite.Somebody(Role.Author));
    }

    public async Task DisposeAsync() => await site.DisposeAsync();

    [Fact]
    public async Task A_package_is_handed_in_followed_and_reported()
    {
        var answer = await Send(Package(), "learn.tar.gz", "Stoa/COPY/one");
        Assert.Equal(HttpStatusCode.SeeOther, answer.StatusCode);
        var path = answer.Headers.Location!.OriginalString;
        Assert.Contains("learn.tar.gz", await author.GetStringAsync(path), StringComparison.Ordinal);
        await site.Settle();
        var page = await author.GetStringAsync(path);
        Assert.Contains("Imported as version 1", page, StringComparison.Ordinal);
        Assert.Contains("Fidelity report", page, StringComparison.Ordinal);
        var report = JsonSerializer.Deserialize<FidelityReport>(await author.GetStringAsync(path + "/report.json"), JsonSerializerOptions.Web)!;
        Assert.Equal(("Stoa/COPY/one", 0), (report.Course, report.Assets.Missing));
        Assert.All(report.Blocks.Values.Concat(report.Responses.Values), count => Assert.Equal(count.Found, count.Full));
    }

    [Fact]
    public async Task What_is_no_package_fails_in_plain_words_and_writes_nothing()
    {
        var answer = await Send("this is not a package"u8.ToArray(), "broken.tar.gz", "");
        await site.Settle();
        var page = await author.GetStringAsync(answer.Headers.Location!.OriginalString);
        Assert.Contains("This import did not succeed", page, StringComparison.Ordinal);
        Assert.Contains("No courses yet", await author.GetStringAsync("/studio"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("photo.png", "")]
    [InlineData("course.zip", "no key")]
    public async Task A_wrong_name_or_key_is_refused_before_the_file_is_read(string fileName, string key) =>
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await Send([1, 2, 3], fileName, key)).StatusCode);

    [Fact]
    public async Task A_form_without_a_file_is_refused() =>
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await author.PostAsync("/studio/imports", new MultipartFormDataContent { { new StringContent(""), "key" } })).StatusCode);

    private Task<HttpResponseMessage> Send(byte[] package, string fileName, string key) => author.PostAsync("/studio/imports", new MultipartFormDataContent
    {
        { new StringContent(key), "key" },
        { new ByteArrayContent(package), "file", fileName },
    });

    private static byte[] Package()
    {
        using var folder = SampleFolder.Unpack("/no/film/here");
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true))
            TarFile.CreateFromDirectory(folder.CoursePath, gzip, includeBaseDirectory: true);
        return packed.ToArray();
    }
}
