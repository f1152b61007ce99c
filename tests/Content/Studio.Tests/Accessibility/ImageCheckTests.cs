using System.Text.Json;
using Stoa.Contracts.Courses;
using Stoa.Studio.Accessibility;

namespace Stoa.Studio.Tests.Accessibility;

public sealed class ImageCheckTests
{
    [Theory]
    [InlineData("<p><img src='/assets/ab/map%20of%20Rome.png?x=1'></p>", "The picture map of Rome.png has no alternative text.")]
    [InlineData("<IMG SRC=x.png>", "The picture x.png has no alternative text.")]
    [InlineData("<img src='data:image/png;base64,AAAA'>", "The picture … has no alternative text.")]
    [InlineData("<img src='a.png' alt='IMG_1234.JPG'>", "The alternative text of the picture a.png is only a file's name.")]
    [InlineData("<img src='a.png' alt='A map of Rome'>", null)]
    [InlineData("<img src='a.png' alt=''>", null)]
    [InlineData("<img src='a.png' role='presentation'>", null)]
    [InlineData("<p title='<img src=a.png>'>no picture</p>", null)]
    public async Task Pictures_without_a_text_are_found_in_any_block(string html, string? problem)
    {
        var found = await Look(new { options = new[] { new { label = html } } });
        Assert.Equal(problem is null ? [] : [problem], found.Obstacles.Select(obstacle => obstacle.Text));
    }

    [Fact]
    public async Task All_pictures_are_counted_and_those_for_staff_are_not()
    {
        Assert.Equal(2, (await Look(new { html = "<img alt='one'><p>and</p><img>" })).Examined[ObstacleKind.AlternativeText]);
        Assert.Equal(0, (await Look(new { html = "<img>", staffOnly = true })).Examined[ObstacleKind.AlternativeText]);
    }

    private static Task<AccessibilityFindings> Look(object content)
    {
        var block = new Block { Key = "b", Hash = "1", Type = "any", Title = "", Content = JsonSerializer.SerializeToElement(content) };
        return new ImageCheck().Look(new(new() { Key = "course", Hash = "0", Type = BlockTypes.Course, Title = "", Content = JsonSerializer.SerializeToElement(new { }), Children = [block] }));
    }
}
