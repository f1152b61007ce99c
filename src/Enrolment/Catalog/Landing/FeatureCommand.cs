using System.CommandLine;
using Microsoft.AspNetCore.OutputCaching;
using Microsoft.Extensions.DependencyInjection;
using Stoa.Platform.Data;
using Stoa.Platform.Modules;

namespace Stoa.Catalog.Landing;

/// <summary><c>course feature KEY</c>: the course that stands first on the landing page.</summary>
internal static class FeatureCommand
{
    private static readonly Argument<string> Key = new("KEY") { Description = "ORG/COURSE/RUN" };
    private static readonly Option<bool> Undo = new("--undo") { Description = "Feature it no longer." };

    internal static Command Make(ICommandHost host)
    {
        var feature = new Command("feature", "Show a course first on the landing page; without one, a popular course stands there.") { Key, Undo };
        feature.SetAction((parsed, cancellation) =>
            host.Run((services, token) => Feature(services, parsed.GetValue(Key)!, !parsed.GetValue(Undo), token), cancellation));
        return new Command("course", "Courses.") { feature };
    }

    private static async Task<int> Feature(IServiceProvider services, string key, bool featured, CancellationToken cancellation)
    {
        if (await services.GetRequiredService<Db>().Execute(FeatureSql, new { Key = key, Featured = featured }, cancellation) == 0)
        {
            await Console.Error.WriteLineAsync($"There is no published course {key}. See stoa course list.");
            return 1;
        }
        await services.GetRequiredService<IOutputCacheStore>().EvictByTagAsync(CatalogPages.Tag, cancellation);
        Console.WriteLine(featured ? $"{key} stands on the landing page within a minute. Undo with --undo." : $"{key} is featured no longer.");
        return 0;
    }

    private const string FeatureSql = """
        update catalog.listings
        set featured = @Featured
        where course_key = @Key
        """;
}
