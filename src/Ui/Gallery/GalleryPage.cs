using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Stoa.Ui;

/// <summary>Every component on one page, and the layout of a course, to look at while developing.</summary>
internal static class GalleryPage
{
    internal static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/ui", () => Page.Of<Gallery>(GalleryModel.Sample));
        routes.MapGet("/ui/course", () => Page.Of<CourseGallery>(GalleryModel.Sample));
        routes.MapPost("/ui/form", () => Page.Of<Gallery>(GalleryModel.Wrong, StatusCodes.Status422UnprocessableEntity));
    }
}

/// <summary>Made-up content of the gallery.</summary>
public sealed record GalleryModel(FormErrors Errors)
{
    internal static GalleryModel Sample { get; } = new(new FormErrors());

    internal static GalleryModel Wrong { get; } = new(new FormErrors().Add("email", "Enter an e-mail address, like name@example.org"));

    internal IReadOnlyList<(string Title, string By)> Courses { get; } =
        [("Calculus for the curious", "Mathematics"), ("How memory works", "Psychology"), ("Reading a city", "Architecture")];

    internal IReadOnlyList<ChartPoint> Grades { get; } =
        [new("Homework 1", 0.92, "H1", "good"), new("Homework 2", 0.7, "H2", "good"), new("Homework 3", 0.45, "H3"), new("Midterm", 0.71, "Mid", "good"), new("Final", 0, "Final")];

    internal IReadOnlyList<ChartPoint> Days { get; } =
        [new("Mon", 12), new("Tue", 30), new("Wed", 0), new("Thu", 44), new("Fri", 21), new("Sat", 65), new("Sun", 50)];

    internal IReadOnlyList<(string Section, string[] Lessons)> Outline { get; } =
    [
        ("1 · Numbers", ["Counting", "Measuring"]),
        ("2 · Change", ["Slopes of straight lines", "What a derivative is", "The derivative as a function of its own"]),
        ("3 · Sums", ["Areas", "The fundamental theorem"]),
    ];
}
