using System.Net;
using System.Text.Json.Nodes;
using Stoa.Contracts.Courses;
using Stoa.Imports.Olx;
using Stoa.Testing;

namespace Stoa.Imports.Tests.Olx;

public sealed class DragDropTests
{
    private const string Data = """
        { "targetImg": "/static/brain.png", "targetImgDescription": "A brain", "displayLabels": true, "displayBorders": false, "explanation": "<p>Why</p>",
          "feedback": { "start": "Begin", "finish": "Done!" },
          "zones": [ { "uid": "zone-1", "title": "Top", "description": "The crown", "x": "10", "y": "20", "width": "100", "height": "50" },
                     { "title": "Old", "x": 300, "y": 5, "width": 60, "height": 40 } ],
          "items": [ { "id": 0, "displayName": "Lobe", "zones": [ "zone-1" ], "feedback": { "correct": "Yes", "incorrect": "No" } },
                     { "id": 1, "displayName": "Stem", "zone": "Old", "feedback": {} },
                     { "id": 2, "displayName": "Decoy", "zone": "none", "imageURL": "/static/brain.png", "imageDescription": "A decoy" } ] }
        """;

    private static (BlockDraft Block, OlxCourse Course) Read(string attributes, string data, byte[]? picture = null)
    {
        using var builder = SmallCourse.Make();
        builder.With("course/vertical/unit.xml", $"<vertical><drag-and-drop-v2 url_name=\"dnd\" display_name=\"Brain\" {attributes} data=\"{WebUtility.HtmlEncode(data)}\"/></vertical>");
        if (picture is not null) builder.With("course/static/brain.png", picture);
        var course = builder.Read();
        return (course.Root.Children.SelectMany(s => s.Children).SelectMany(l => l.Children).SelectMany(u => u.Children).First(b => b.Key == "dnd"), course);
    }

    private static byte[] Png(int width, int height) =>
        [0x89, (byte)'P', (byte)'N', (byte)'G', 13, 10, 26, 10, 0, 0, 0, 13, (byte)'I', (byte)'H', (byte)'D', (byte)'R', 0, 0, (byte)(width >> 8), (byte)width, 0, 0, (byte)(height >> 8), (byte)height, 8, 2, 0, 0, 0];

    [Fact]
    public void Zones_things_feedback_and_the_picture_come_in()
    {
        var (block, course) = Read("question_text=\"Drag!\" max_items_per_zone=\"1\" weight=\"2.0\"", Data, Png(800, 600));
        Assert.Equal(BlockTypes.Problem, block.Type);
        var question = block.Content["body"]![0]!.AsObject();
        Assert.Equal(("Drag!", "Begin", "Done!", "A brain"), ((string)question["prompt"]!, (string)question["description"]!, (string)question["finished"]!, (string)question["alt"]!));
        Assert.Equal((800, 600, 1), ((int)question["width"]!, (int)question["height"]!, (int)question["most"]!));
        Assert.Equal("""["z1"]|["z2"]|[]""", string.Join('|', question["items"]!.AsArray().Select(i => i!["zones"]!.ToJsonString())));
        Assert.Matches("^<img src=\"/assets/[0-9a-f]{64}/brain.png\" alt=\"A decoy\">$", (string)question["items"]![2]!["html"]!);
        Assert.Equal("[10,20,110,70]", question["zones"]![0]!["rectangle"]!.ToJsonString());
        Assert.Equal("""{"gradingMethod":"highest_score","weight":2,"showAnswer":"never"}""", block.Content["settings"]!.ToJsonString());
        Assert.Equal((1, 1), (course.Ledger.Report("k").Blocks["drag-and-drop-v2"].Found, course.Ledger.Report("k").Blocks["drag-and-drop-v2"].Full));
    }

    [Fact]
    public void Assessment_mode_counts_attempts()
    {
        var (block, _) = Read("mode=\"assessment\" max_attempts=\"3\" showanswer=\"attempted\"", Data, Png(8, 6));
        Assert.Equal("""{"gradingMethod":"highest_score","weight":1,"showAnswer":"attempted","maxAttempts":3}""", block.Content["settings"]!.ToJsonString());
    }

    [Fact]
    public void Without_its_picture_the_zones_are_boxes_and_the_report_says_so()
    {
        var (block, course) = Read("", Data);
        Assert.Null(block.Content["body"]![0]!["src"]);
        Assert.Null(block.Content["body"]![0]!["zones"]![0]!["rectangle"]);
        Assert.Equal(1, course.Ledger.Report("k").Blocks["drag-and-drop-v2"].Partial);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{ \"zones\": [], \"items\": [] }")]
    [InlineData("{ \"zones\": 7, \"items\": [ 1 ] }")]
    [InlineData("not json")]
    public void What_has_nothing_to_place_is_unsupported(string data) => Assert.Equal(BlockTypes.Unsupported, Read("", data).Block.Type);

    [Fact]
    public async Task What_was_read_is_taken_by_the_owner_of_problems()
    {
        await using var site = await StoaSite.Start();
        var types = site.Services.GetService(typeof(Stoa.Ui.Blocks.BlockTypeRegistry)) as Stoa.Ui.Blocks.BlockTypeRegistry;
        var strange = JsonNode.Parse(Data)!.AsObject();
        strange["zones"]![0]!["width"] = "-5e99";
        strange["items"]![0]!["zones"] = new JsonArray("gone", null, 7);
        foreach (var (block, _) in new[] { Read("", Data, Png(8, 6)), Read("", Data), Read("weight=\"NaN\"", strange.ToJsonString(), Png(8, 6)) })
            Assert.Empty(types!.Find(BlockTypes.Problem)!.Validate(block));
    }
}
