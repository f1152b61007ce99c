using System.Globalization;
using System.Text.Json.Nodes;
using Stoa.Catalog.Listings;
using Stoa.Contracts.Courses;

namespace Stoa.Catalog.CoursePage;

/// <summary>The course as schema.org's Course with one CourseInstance, as search engines ask for it.</summary>
internal static class StructuredData
{
    internal static string Of(CoursePageModel page)
    {
        var content = page.Content;
        var url = page.Origin + page.Course.AboutPath;
        var course = new JsonObject
        {
            ["@context"] = "https://schema.org",
            ["@type"] = "Course",
            ["@id"] = url,
            ["url"] = url,
            ["name"] = page.Course.Title,
            ["description"] = page.Description,
            ["provider"] = new JsonObject { ["@type"] = "Organization", ["name"] = page.Course.Org, ["sameAs"] = page.Origin },
            ["inLanguage"] = content.Language.Replace('_', '-'),
            ["isAccessibleForFree"] = true,
            ["offers"] = new JsonArray(new JsonObject { ["@type"] = "Offer", ["category"] = "Free", ["price"] = 0, ["priceCurrency"] = "EUR" }),
            ["hasCourseInstance"] = new JsonArray(Instance(page.Course, content)),
        };
        if (content.Image.Length > 0)
            course["image"] = content.Image.StartsWith('/') ? page.Origin + content.Image : content.Image;
        if (page.Subject.Length > 0)
            course["about"] = page.Subject;
        if (content.Level.Length > 0)
            course["educationalLevel"] = CultureInfo.InvariantCulture.TextInfo.ToTitleCase(content.Level);
        if (content.Outcomes.Count > 0)
            course["teaches"] = Strings(content.Outcomes);
        if (page.Sections.Count > 0)
            course["syllabusSections"] = new JsonArray([.. page.Sections.Where(section => section.Title.Length > 0).Select(Section)]);
        return course.ToJsonString();
    }

    private static JsonObject Instance(Course course, CourseContent content)
    {
        var instance = new JsonObject { ["@type"] = "CourseInstance", ["courseMode"] = "Online", ["name"] = course.Key.Split('/')[^1] };
        if (content.Start is { } start)
            instance["startDate"] = start.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        if (content.End is { } end)
            instance["endDate"] = end.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        if (content.Weeks is { } weeks)
            instance["courseSchedule"] = new JsonObject { ["@type"] = "Schedule", ["repeatFrequency"] = "Weekly", ["repeatCount"] = weeks };
        if (content.Effort.Length > 0)
            instance["courseWorkload"] = content.Effort;
        if (content.Instructors.Count > 0)
            instance["instructor"] = new JsonArray([.. content.Instructors.Select(Person)]);
        return instance;
    }

    private static JsonObject Person(Instructor instructor)
    {
        var person = new JsonObject { ["@type"] = "Person", ["name"] = instructor.Name };
        if (instructor.Title.Length > 0)
            person["jobTitle"] = instructor.Title;
        return person;
    }

    private static JsonObject Section(Block section) => new()
    {
        ["@type"] = "Syllabus",
        ["name"] = section.Title,
        ["description"] = string.Join(", ", section.ShownChildren().Select(lesson => lesson.Title).Where(title => title.Length > 0)),
    };

    private static JsonArray Strings(IEnumerable<string> values) => new([.. values.Select(value => (JsonNode)value)]);
}
