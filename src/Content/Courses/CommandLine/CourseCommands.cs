using System.CommandLine;
using Microsoft.Extensions.DependencyInjection;
using Stoa.Contracts.Courses;
using Stoa.Platform.Modules;

namespace Stoa.Courses.CommandLine;

/// <summary><c>course list</c> and <c>course archive KEY</c>.</summary>
internal static class CourseCommands
{
    private static readonly Argument<string> Key = new("KEY") { Description = "ORG/COURSE/RUN" };
    private static readonly Option<bool> Undo = new("--undo") { Description = "Take the course out of the archive." };

    internal static Command Make(ICommandHost host)
    {
        var list = new Command("list", "List the courses: key, state, title.");
        list.SetAction((_, cancellation) => host.Run(List, cancellation));
        var archive = new Command("archive", "Archive a course: it leaves the catalogue and takes no new learners; those enrolled keep it.") { Key, Undo };
        archive.SetAction((parsed, cancellation) =>
            host.Run((services, _) => Archive(services, parsed.GetValue(Key)!, !parsed.GetValue(Undo)), cancellation));
        return new Command("course", "Courses.") { list, archive };
    }

    private static async Task<int> List(IServiceProvider services, CancellationToken cancellation)
    {
        var courses = await services.GetRequiredService<ICourses>().All();
        foreach (var course in courses)
            Console.WriteLine($"{course.Key}  {State(course)}  {course.Title}");
        if (courses.Count == 0)
            Console.WriteLine("No courses yet. Import one: stoa course import FILE --publish");
        return 0;
    }

    private static async Task<int> Archive(IServiceProvider services, string key, bool archived)
    {
        if (await services.GetRequiredService<ICourses>().Find(key) is not { } course)
        {
            await Console.Error.WriteLineAsync($"There is no course {key}. See stoa course list.");
            return 1;
        }
        await services.GetRequiredService<ICourseAuthoring>().Archive(course.Id, archived);
        Console.WriteLine(archived ? $"{key} is archived. Undo with --undo." : $"{key} is back.");
        return 0;
    }

    private static string State(Course course) => course switch
    {
        { ArchivedAt: not null } => "archived",
        { PublishedRoot: null } => "draft",
        _ when course.PublishedVersion < course.DraftVersion => $"published v{course.PublishedVersion}, draft v{course.DraftVersion}",
        _ => $"published v{course.PublishedVersion}",
    };
}
