using System.Text.Json;
using AngleSharp.Dom;
using Stoa.Contracts.Courses;
using Stoa.Platform.Html;
using Stoa.Ui.Strings;

namespace Stoa.Studio.Accessibility;

/// <summary>Pictures in the HTML of any block, whatever its kind, that have no alternative text. An empty one says that the picture is decoration.</summary>
internal sealed class ImageCheck : IAccessibilityCheck
{
    private static readonly string[] FileEndings = [".png", ".jpg", ".jpeg", ".gif", ".svg", ".webp"];

    public Task<AccessibilityFindings> Look(CourseTree version, CancellationToken cancellation = default)
    {
        var examined = 0;
        var obstacles = new List<Obstacle>();
        foreach (var block in version.Root.SelfAndDescendants().Where(block => !version.IsStaffOnly(block) && !version.IsHidden(block)))
            foreach (var image in Texts(block.Content).SelectMany(Images))
            {
                examined++;
                if (Problem(image) is { } problem)
                    obstacles.Add(new(block, ObstacleKind.AlternativeText, problem));
            }
        return Task.FromResult<AccessibilityFindings>(new(new Dictionary<string, int> { [ObstacleKind.AlternativeText] = examined }, obstacles));
    }

    private static string? Problem(IElement image)
    {
        var name = NameOf(image.GetAttribute("src") ?? "");
        var alternative = image.GetAttribute("alt");
        if (alternative is null && image.GetAttribute("aria-label") is null && image.GetAttribute("role") is not ("presentation" or "none"))
            return Words.T("The picture {0} has no alternative text.", name);
        return alternative is not null && FileEndings.Any(ending => alternative.TrimEnd().EndsWith(ending, StringComparison.OrdinalIgnoreCase))
            ? Words.T("The alternative text of the picture {0} is only a file's name.", name) : null;
    }

    private static string NameOf(string source)
    {
        var name = source.StartsWith("data:", StringComparison.OrdinalIgnoreCase) ? "" : Uri.UnescapeDataString(source.Split('?', '#')[0].Split('/')[^1]);
        return name.Length is 0 or > 80 ? "…" : name;
    }

    private static IEnumerable<IElement> Images(string html) =>
        html.Contains("<img", StringComparison.OrdinalIgnoreCase) && HtmlDocuments.TryParse(html) is { } parsed
            ? HtmlDocuments.Descendants(parsed).OfType<IElement>().Where(element => element.LocalName == "img") : [];

    private static IEnumerable<string> Texts(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => [value.GetString()!],
        JsonValueKind.Array => value.EnumerateArray().SelectMany(Texts),
        JsonValueKind.Object => value.EnumerateObject().SelectMany(property => Texts(property.Value)),
        _ => [],
    };
}
