using System.CommandLine;
using Microsoft.Extensions.DependencyInjection;
using Stoa.Media.Recordings;
using Stoa.Media.Renditions;
using Stoa.Platform.Data;
using Stoa.Platform.Modules;

namespace Stoa.Media.CommandLine;

/// <summary><c>media recipe</c>: how recordings are made now, and how many were made otherwise. <c>--remake</c> has those made again.</summary>
internal static class RecipeCommand
{
    private static readonly Argument<Guid?> Recording = new("RECORDING") { Description = "With --remake: this one only, by its id.", Arity = ArgumentArity.ZeroOrOne };
    private static readonly Option<bool> Again = new("--remake") { Description = "Have recordings of older recipes made again, behind everything else. They play meanwhile." };
    private static readonly Option<bool> All = new("--all") { Description = "With --remake: every recording, whatever its recipe." };

    private sealed record Counts(int Total, int Older);

    internal static Command Make(ICommandHost host)
    {
        var recipe = new Command("recipe", "Show how recordings are made and how many were made by older recipes; have them made again.") { Recording, Again, All };
        recipe.Validators.Add(result =>
        {
            var again = result.GetValue(Again);
            if (!again && (result.GetValue(All) || result.GetValue(Recording) is not null))
                result.AddError("A recording or --all goes with --remake.");
            if (result.GetValue(All) && result.GetValue(Recording) is not null)
                result.AddError("Either a recording or --all.");
        });
        recipe.SetAction((parsed, cancellation) => host.Run((services, stop) => parsed.GetValue(Again)
            ? Begin(services.GetRequiredService<Db>(), parsed.GetValue(Recording), parsed.GetValue(All))
            : Show(services, stop), cancellation));
        return new Command("media", "Recordings.") { recipe };
    }

    private static async Task<int> Show(IServiceProvider services, CancellationToken cancellation)
    {
        var recipe = services.GetRequiredService<Recipe>();
        var counts = await services.GetRequiredService<Db>().One<Counts>(CountSql, new { Recipe.Version }, cancellation);
        Console.WriteLine($"Recipe {Recipe.Version}: H.264 by x264 {recipe.Preset}, slides and code to VMAF {recipe.ScreenQuality:0.#}, cameras to {recipe.CameraQuality:0.#}; AV1 {(recipe.Av1 ? "where it saves enough" : "off")}.");
        Console.WriteLine($"{counts!.Total} recordings are ready, {counts.Older} of them by older recipes.");
        if (counts.Older > 0)
            Console.WriteLine("Have them made again: stoa media recipe --remake");
        return 0;
    }

    private static async Task<int> Begin(Db db, Guid? one, bool all)
    {
        IReadOnlyList<Guid> wanted = one is { } id ? [id] : await db.Query<Guid>(WantedSql, new { Recipe.Version, All = all });
        var begun = 0;
        foreach (var recording in wanted)
            begun += await db.Transaction(tx => Remake.Begin(tx, recording)) ? 1 : 0;
        if (one is not null && begun == 0)
        {
            await Console.Error.WriteLineAsync($"Recording {one} is not there, not ready, or being made again already.");
            return 1;
        }
        Console.WriteLine($"{begun} recordings are made again, behind everything else.");
        return 0;
    }

    private const string CountSql = """
        select count(*)::int as total, (count(*) filter (where made.recipe < @Version))::int as older
        from media.recordings r
        cross join lateral (
            select min(v.recipe) as recipe
            from media.renditions v
            where v.recording_id = r.id
              and v.generation = r.generation
              and v.retired_at is null
        ) made
        where r.state = 'ready'
        """;

    private const string WantedSql = """
        select r.id
        from media.recordings r
        where r.state = 'ready'
          and (@All or exists (
              select from media.renditions v
              where v.recording_id = r.id
                and v.generation = r.generation
                and v.retired_at is null
                and v.recipe < @Version))
        order by r.watched_at desc nulls last, r.id
        """;
}
