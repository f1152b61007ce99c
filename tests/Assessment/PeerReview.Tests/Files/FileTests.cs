using System.Net;
using System.Text;
using Stoa.PeerReview.Files;

namespace Stoa.PeerReview.Tests.Files;

/// <summary>Files that learners hand in: hostile until judged by what is in them.</summary>
public sealed class FileTests : IAsyncLifetime
{
    private static readonly byte[] pdf = "%PDF-1.7\n%âãÏÓ\n1 0 obj"u8.ToArray();
    private Classroom room = null!;

    public async Task InitializeAsync() => room = await Classroom.Open(
        ("staff", Classroom.ByStaff), ("pdfs", Classroom.ByStaff with { HandIn = new() { Text = "none", Files = "required", FileTypes = ["pdf"] } }), ("peers", Classroom.ByPeers with { HandIn = new() { Text = "optional", Files = "optional" }, Peers = new() { Needed = 1, ExpectedCompletion = 1 } }));

    public async Task DisposeAsync() => await room.DisposeAsync();

    [Fact]
    public async Task A_file_comes_back_as_it_went_in_to_its_author_and_staff_and_nobody_else()
    {
        var (_, browser) = await room.Learner();
        Assert.Equal(HttpStatusCode.OK, (await Classroom.Upload(browser, Classroom.Work("staff", "draft"), "my work.pdf", pdf, ("text", "with it"))).Status);
        var link = (await room.Unit(browser)).QuerySelector("#assignment-staff .work-files a")!;
        Assert.Equal("my work.pdf", link.TextContent);
        await Classroom.HandIn(browser, "staff", "with it");
        var (_, staff) = room.Instructor();
        foreach (var reader in new[] { browser, staff })
        {
            var answer = await reader.GetAsync(link.GetAttribute("href"));
            Assert.Equal(pdf, await answer.Content.ReadAsByteArrayAsync());
            Assert.Equal("attachment", answer.Content.Headers.ContentDisposition!.DispositionType);
            Assert.Equal("application/octet-stream", answer.Content.Headers.ContentType!.MediaType);
            Assert.Equal("nosniff", answer.Headers.GetValues("X-Content-Type-Options").Single());
            Assert.Contains("sandbox", answer.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
        }
        var (_, other) = await room.Learner("Somebody Else");
        Assert.Equal(HttpStatusCode.NotFound, (await other.GetAsync(link.GetAttribute("href"))).StatusCode);
        Assert.Equal(HttpStatusCode.SeeOther, (await room.Site.Visitor().GetAsync(link.GetAttribute("href"))).StatusCode);
    }

    [Fact]
    public async Task A_reviewer_gets_the_file_without_the_name_that_its_author_gave_it()
    {
        var (_, author) = await room.Learner("Zenobia Quill");
        await Classroom.Upload(author, Classroom.Work("peers", "submission"), "Zenobia Quill essay.pdf", pdf, ("text", "T"));
        var (_, reviewer) = await room.Learner("Rev Iewer");
        await Classroom.HandIn(reviewer, "peers", "Mine");
        var review = await Classroom.Claim(reviewer, "peers");
        var page = await Classroom.Page(reviewer, review!);
        Assert.DoesNotContain("Zenobia", page.DocumentElement.OuterHtml, StringComparison.Ordinal);
        var answer = await reviewer.GetAsync(page.QuerySelector(".work-files a")!.GetAttribute("href"));
        Assert.Equal(pdf, await answer.Content.ReadAsByteArrayAsync());
        Assert.Equal("file.pdf", answer.Content.Headers.ContentDisposition!.FileName);
    }

    [Fact]
    public async Task What_is_empty_huge_of_another_type_or_not_what_it_says_is_refused_and_the_text_beside_it_kept()
    {
        var (_, browser) = await room.Learner();
        var draft = Classroom.Work("staff", "draft");
        Assert.Equal((HttpStatusCode.UnprocessableEntity, "“empty.pdf” is empty."), await Classroom.Upload(browser, draft, "empty.pdf", [], ("text", "Kept")));
        Assert.Equal("“huge.pdf” is larger than 1 MB.", (await Classroom.Upload(browser, draft, "huge.pdf", [.. pdf, .. new byte[2_000_000]])).Words);
        Assert.Contains("is of a type that is not taken here", (await Classroom.Upload(browser, draft, "run.exe", "MZ\0\0"u8.ToArray())).Words, StringComparison.Ordinal);
        Assert.Contains("not what its name says", (await Classroom.Upload(browser, draft, "fake.pdf", "MZ\0\0\0"u8.ToArray())).Words, StringComparison.Ordinal);
        Assert.Contains("not what its name says", (await Classroom.Upload(browser, draft, "page.png", "<html><script>x</script>"u8.ToArray())).Words, StringComparison.Ordinal);
        Assert.Contains("type that is not taken", (await Classroom.Upload(browser, Classroom.Work("pdfs", "draft"), "a.png", [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A])).Words, StringComparison.Ordinal);
        Assert.Empty(await room.Query<string>("select name from peerreview.files"));
        Assert.Equal("Kept", (await room.Unit(browser)).QuerySelector("#assignment-staff textarea")!.TextContent);
        Assert.Empty(await Objects());
    }

    [Fact]
    public async Task There_are_no_more_files_than_allowed_and_one_can_be_taken_out()
    {
        var (_, browser) = await room.Learner();
        var answers = await Task.WhenAll(Enumerable.Range(0, 5).Select(at => Classroom.Upload(browser, Classroom.Work("staff", "draft"), $"{at}.pdf", pdf)));
        Assert.Equal(3, answers.Count(answer => answer.Status == HttpStatusCode.OK));
        Assert.Equal(3, (await Objects()).Count);
        var removal = (await room.Unit(browser)).QuerySelector("#assignment-staff .work-files button")!.GetAttribute("formaction")!;
        var (_, other) = await room.Learner("Somebody Else");
        Assert.Equal(HttpStatusCode.NotFound, (await Classroom.Say(other, removal)).Status);
        Assert.Equal(HttpStatusCode.OK, (await Classroom.Say(browser, removal)).Status);
        Assert.Equal(2, (await Objects()).Count);
    }

    [Theory]
    [InlineData("../../etc/passwd.txt", "passwd.txt"), InlineData("C:\\Users\\me\\a.pdf", "a.pdf"), InlineData("a\u0000b\r\n\u202Efdp.exe.pdf", "abfdp.exe.pdf")]
    [InlineData("..", "file"), InlineData("", "file"), InlineData(" . ", "file"), InlineData("a<b>:\"|?*.txt", "a_b______.txt"), InlineData("مقال.pdf", "مقال.pdf")]
    public void Names_are_made_harmless(string sent, string clean) => Assert.Equal(clean, FileNames.Clean(sent));

    [Fact]
    public void A_name_of_three_hundred_letters_is_cut_and_keeps_its_ending()
    {
        var name = FileNames.Clean(new string('x', 300) + ".docx");
        Assert.Equal(FileNames.Longest, name.Length);
        Assert.EndsWith(".docx", name, StringComparison.Ordinal);
        Assert.True(FileNames.Clean(string.Concat(Enumerable.Repeat("😀", 200))).Length <= FileNames.Longest);
    }

    [Fact]
    public void Types_are_judged_by_content()
    {
        Assert.True(FileKinds.Fits("docx", "PK\u0003\u0004....."u8));
        Assert.True(FileKinds.Fits("txt", "Größe"u8));
        Assert.True(FileKinds.Fits("txt", Encoding.UTF8.GetBytes("Größe")[..4]));
        Assert.False(FileKinds.Fits("txt", "a\0b"u8));
        Assert.False(FileKinds.Fits("txt", [0xC3, 0x28, 0x41, 0x42, 0x43, 0x44]));
        Assert.False(FileKinds.Fits("pdf", "PK\u0003\u0004"u8));
        Assert.False(FileKinds.Fits("svg", "<svg"u8));
    }

    private Task<List<string>> Objects() =>
        room.Site.With<Platform.Storage.IObjectStore, List<string>>(async store =>
        {
            var keys = new List<string>();
            await foreach (var key in store.List("peerreview/"))
                keys.Add(key);
            return keys;
        });
}
