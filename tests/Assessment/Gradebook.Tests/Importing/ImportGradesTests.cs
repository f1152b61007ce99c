using System.Net;
using System.Text;
using AngleSharp.Dom;
using static Stoa.Gradebook.Tests.InstructedCourse;

namespace Stoa.Gradebook.Tests.Importing;

public sealed class ImportGradesTests : IAsyncLifetime
{
    private InstructedCourse course = null!;

    public async Task InitializeAsync() => course = await InstructedCourse.Start();

    public async Task DisposeAsync() => await course.DisposeAsync();

    [Fact]
    public async Task What_was_downloaded_and_not_touched_changes_nothing()
    {
        var talk = await course.AddColumn("A talk, with comma", "Exam");
        await course.Course.Graded(Asha, "e", 1, 3);
        await course.Grade(Asha);
        await course.Set(Asha, talk, "7.5", 0, "");
        await course.Set(Ben, "hw1", "", 0, "Ill", exempt: true);
        var page = await Upload(await course.Instructor.GetStringAsync(InstructedCourse.Path + ".csv"));
        Assert.Equal("This file changes nothing", page.QuerySelector(".empty-title")!.TextContent);
        Assert.Null(page.QuerySelector(".import-notes"));
    }

    [Fact]
    public async Task Changes_are_shown_first_and_made_after_a_yes()
    {
        var talk = await course.AddColumn("A talk", "Exam");
        var page = await Upload("e-mail;A talk;Lesson hw1\r\nASHA@example.org;7,5;\r\nben@example.org;8;exempt\r\n");
        Assert.Contains("3 results would change, of 2 learners", page.QuerySelector(".lede")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(0, await course.Grade(Asha));
        var done = await Confirm(page);
        Assert.Contains("3 results are set", done.QuerySelector(".alert")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(0.23, await course.Grade(Asha));
        Assert.Equal("From the file class.csv", (await course.Page($"/marks/{Ben}/{talk}")).QuerySelectorAll("tbody tr td")[4].TextContent);
        await Confirm(page);
        Assert.Single((await course.Page($"/marks/{Ben}/{talk}")).QuerySelectorAll("tbody tr"));
    }

    [Fact]
    public async Task What_somebody_changed_meanwhile_is_left_alone_and_told()
    {
        var page = await Upload("E-mail,Lesson exam [exam]\r\nasha@example.org,90\r\nben@example.org,80\r\n");
        await course.Set(Asha, "exam", "100", 0);
        var done = await Confirm(page);
        Assert.Contains("1 result is set", done.Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains("1 result was left as it is", done.Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal((0.6, 0.48), (await course.Grade(Asha), await course.Grade(Ben)));
    }

    [Fact]
    public async Task What_cannot_be_meant_is_noted_and_the_rest_is_taken()
    {
        var page = await Upload("E-mail,Lesson exam,Shoe size\r\nasha@example.org,=1+1,44\r\nnobody@example.org,50,40\r\nben@example.org,60,39\r\nasha@example.org,999,1\r\n");
        var notes = page.QuerySelectorAll(".import-notes li").Select(note => note.TextContent).ToList();
        Assert.Equal(3, notes.Count);
        Assert.Contains("Shoe size", notes[0], StringComparison.Ordinal);
        Assert.Contains("nobody@example.org", notes[1], StringComparison.Ordinal);
        Assert.Contains("999", notes[2], StringComparison.Ordinal);
        Assert.Contains("1 result would change, of one learner", page.QuerySelector(".lede")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_dash_takes_back_what_was_set()
    {
        await course.Set(Asha, "exam", "100", 0);
        await Confirm(await Upload("E-mail,Lesson exam\r\nasha@example.org,-\r\n"));
        Assert.Equal(0, await course.Grade(Asha));
    }

    [Fact]
    public async Task What_is_no_such_file_is_refused_with_a_sentence()
    {
        byte[][] files =
        [
            [], "Name,Lesson exam\r\nAsha,5\r\n"u8.ToArray(), "E-mail,Lesson exam\r\nasha@example.org,\"5\r\n"u8.ToArray(),
            [0x50, 0x4b, 0x03, 0x04, 0xff, 0xfe, 0x00, 0x80], new byte[(20 * 1024 * 1024) + 1024],
        ];
        foreach (var file in files)
        {
            var (status, page) = await Send(file);
            Assert.Equal((HttpStatusCode)422, status);
            Assert.NotNull(page!.QuerySelector(".error"));
        }
    }

    [Fact]
    public async Task Many_changes_are_made_in_batches()
    {
        for (var i = 0; i < 99; i++)
            await course.AddColumn($"Column {i}", "Homework");
        var header = string.Join(',', Enumerable.Range(0, 99).Select(i => $"Column {i}"));
        var cells = string.Join(',', Enumerable.Repeat("5", 99));
        var done = await Confirm(await Upload($"E-mail,{header},Lesson exam,Lesson hw1,Lesson hw2\r\nasha@example.org,{cells},1,2,3\r\nben@example.org,{cells},4,5,6\r\n"));
        Assert.Contains("204 results are set", done.QuerySelector(".alert")!.TextContent, StringComparison.Ordinal);
    }

    private async Task<IDocument> Upload(string text)
    {
        var (status, page) = await Send(Encoding.UTF8.GetBytes(text));
        Assert.Equal(HttpStatusCode.SeeOther, status);
        return page!;
    }

    private async Task<(HttpStatusCode Status, IDocument? Page)> Send(byte[] bytes)
    {
        using var form = new MultipartFormDataContent { { new ByteArrayContent(bytes), "file", "..\\class.csv" } };
        var answer = await course.Instructor.PostAsync(InstructedCourse.Path + "/imports", form);
        if (answer.Headers.Location is not { } there)
            return (answer.StatusCode, Parse(await answer.Content.ReadAsStringAsync()));
        return (answer.StatusCode, Parse(await course.Instructor.GetStringAsync(there)));
    }

    private async Task<IDocument> Confirm(IDocument page)
    {
        var action = page.QuerySelector("form[action$='/confirmation']")!.GetAttribute("action")!;
        var answer = await course.Instructor.PostAsync(action, new FormUrlEncodedContent([]));
        await course.Course.Site.Settle();
        return Parse(await course.Instructor.GetStringAsync(answer.Headers.Location));
    }
}
