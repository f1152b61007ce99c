using Stoa.Contracts.Imports;
using Stoa.Testing;

namespace Stoa.Imports.Tests.Shared;

/// <summary>Courses that others wrote, where they stand beside the clone.</summary>
public sealed class RealCourseTests
{
    private const string Protein = "0d127d7942ec4be7a464eabafb286d02";

    [Fact]
    public async Task The_Open_edX_demo_course_comes_in_whole()
    {
        if (SharedData.Find("olx/openedx-demo-course.tar.gz") is not { } package)
            return;
        await using var site = await StoaSite.Start();
        var result = await site.With<IImports, ImportResult>(imports => imports.Run(package, new("demo", Publish: true)));
        Dump(result);

        var blocks = result.Report.Blocks;
        Assert.Equal(new FidelityCount(6, 6, 0, 0), blocks["chapter"]);
        Assert.Equal(new FidelityCount(17, 17, 0, 0), blocks["sequential"]);
        Assert.Equal(new FidelityCount(58, 58, 0, 0), blocks["vertical"]);
        Assert.Equal(new FidelityCount(266, 266, 0, 0), blocks["html"]);
        Assert.Equal(new FidelityCount(11, 11, 0, 0), blocks["video"]);
        Assert.Equal(new FidelityCount(29, 29, 0, 0), blocks["problem"]);
        // Of the two open responses one had a list of the best works, which is not kept.
        Assert.Equal(new FidelityCount(2, 1, 1, 0), blocks["openassessment"]);
        Assert.Equal(new FidelityCount(1, 1, 0, 0), blocks["edx_sga"]);
        Assert.Equal(new FidelityCount(1, 1, 0, 0), blocks["staffgradedxblock"]);
        Assert.Equal(new FidelityCount(1, 1, 0, 0), blocks["drag-and-drop-v2"]);
        Assert.Equal(0, result.Report.Assets.Missing);
        await ScriptsGrade(site, result.Course.Key);
        await NoSourceIsShown(site, result.Course.Key);
    }

    [Fact]
    public async Task The_kitchen_sink_comes_in_whole()
    {
        if (SharedData.Find("olx/microsoft-kitchen-sink.tar.gz") is not { } package)
            return;
        await using var site = await StoaSite.Start();
        var result = await site.With<IImports, ImportResult>(imports => imports.Run(package, new("sink", Publish: true)));
        Dump(result);

        Assert.Equal(new FidelityCount(4, 4, 0, 0), result.Report.Blocks["chapter"]);
        Assert.Equal(0, result.Report.Assets.Missing);
        Assert.Equal(result.Report.Blocks["problem"].Found, result.Report.Blocks["problem"].Full);
        var learner = await Answering.In(site, result.Course.Key);
        Assert.Equal("partial", (await learner.Answer("8c9ee892599b456fa9892a00b077d942", ("a.2_1", "3"), ("a.2_2", "7"), ("a.3_1", "1"), ("a.3_2", "1"))).Outcome());
        await NoSourceIsShown(site, result.Course.Key);
    }

    /// <summary>What scripts of the demo course make of right, wrong and unfinished answers.</summary>
    private static async Task ScriptsGrade(StoaSite site, string courseKey)
    {
        var learner = await Answering.In(site, courseKey);
        var desert = await learner.Answer("53083a812536472ba8ea8182ee354363", ("a.2_1", "3"), ("a.2_2", "190"), ("a.2_3", "63"), ("a.2_4", "1"));
        Assert.Equal("partial", desert.Outcome());
        Assert.Contains("You did not complete the entire problem correctly.", desert.TextContent);

        var sum = System.Text.RegularExpressions.Regex.Match((await learner.See("720cac326b684155b4845d32af4aeef0")).TextContent, @"Let x = (\d+) and y = (\d+)");
        Assert.True(sum.Success);
        var total = int.Parse(sum.Groups[1].Value, System.Globalization.CultureInfo.InvariantCulture) + int.Parse(sum.Groups[2].Value, System.Globalization.CultureInfo.InvariantCulture);
        Assert.Equal("correct", (await learner.Answer("720cac326b684155b4845d32af4aeef0", ("a.2_1", $"{total}"))).Outcome());

        const string diagnosis = """{"answer":"{\"edxResult\":true,\"edxScore\":1,\"edxMessage\":\"Well seen\"}","state":"{}"}""";
        Assert.Contains("Well seen", (await learner.Answer("7c95e593b148415e97ac02811c7daf1b", ("a.2_1", diagnosis))).TextContent);
        Assert.Equal("correct", (await learner.Answer("58f6371c54254596ac91699557af449c", ("a.2_1", """{"answer":"\"correct\"","state":"{}"}"""))).Outcome());
        Assert.Equal("incorrect", (await learner.Answer(Protein, ("a.2_1", """{"protex_answer":"INCORRECT","sequence":"LLLLLLL","disulfide":false}"""))).Outcome());
        Assert.Equal("correct", (await learner.Answer(Protein, ("a.2_1", """{"protex_answer":"CORRECT","sequence":"RRRRRRR","disulfide":false}"""))).Outcome());
        await CircuitGrades(learner);
    }

    /// <summary>The check of the demo course's gate was written for Python 2, and compares a value that is never measured.</summary>
    private static async Task CircuitGrades(Answering learner)
    {
        static string Drawn(double low) => System.Text.Json.JsonSerializer.Serialize(new object[]
        {
            new object[] { "g", new[] { 32, 224, 0 }, new { _json_ = 0 }, new[] { "0" } },
            new object[] { "transient", new { Z = new[] { 4e-7, 9e-7, 1.4e-6, 1.9e-6, 2.4e-6 }.Select(t => new[] { t, 3 }).Concat([[2.9e-6, low], [3.4e-6, low]]) } },
        });
        const string gate = "dc37b89aade5444fbb1ecdaa0d22d180";
        Assert.Equal("incorrect", (await learner.Answer(gate, ("a.2_1", Drawn(0.4)))).Outcome());
        Assert.Equal("correct", (await learner.Answer(gate, ("a.2_1", Drawn(0.15)))).Outcome());
    }

    private static async Task NoSourceIsShown(StoaSite site, string courseKey)
    {
        var shown = await ShownProblems.Of(site, courseKey);
        Assert.NotEmpty(shown.Answered);
        Assert.NotEmpty(shown.Notes);
        Assert.All(shown.Answered.Concat(shown.Notes), element => Assert.Null(ShownProblems.Source(element)));
        Assert.All(shown.Notes, note => Assert.Null(note.QuerySelector("form, button, input, textarea, select")));
        Assert.All(shown.Notes, note => Assert.Contains("It does not count against your grade.", note.TextContent));
    }

    private static void Dump(ImportResult result)
    {
        if (Environment.GetEnvironmentVariable("DUMP") is { } file)
            File.AppendAllText(file, System.Text.Json.JsonSerializer.Serialize(result.Report, new System.Text.Json.JsonSerializerOptions { WriteIndented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }));
    }
}
