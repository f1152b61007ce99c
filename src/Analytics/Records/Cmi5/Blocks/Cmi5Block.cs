using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using Stoa.Contracts.Courses;
using Stoa.Platform.Data;
using Stoa.Records.Cmi5.Packages;
using Stoa.Ui.Blocks;
using Stoa.Ui.Strings;

namespace Stoa.Records.Cmi5.Blocks;

/// <summary>An assignable unit of cmi5: content by others that tells the record store what the learner did.</summary>
internal sealed class Cmi5Block : IBlockType
{
    /// <summary>Nobody knows how long it takes; a lesson of ten minutes is a fair guess.</summary>
    private const double Guess = 10;

    internal sealed record Row(
        string Unit, DateTime? CompletedAt, DateTime? PassedAt, DateTime? FailedAt, DateTime? WaivedAt, DateTime? SatisfiedAt, decimal? Scaled);

    public string Type => UnitContent.Type;
    public CompletionKind Completion => CompletionKind.Act;

    public IReadOnlyList<string> Validate(BlockDraft draft) => UnitContent.Of(draft.Content) switch
    {
        null => [Words.T("The cmi5 unit has a wrong shape.")],
        { MasteryScore: < 0 or > 1 } => [Words.T("The mastery score is a share from 0 to 1.")],
        { Points: < 0 or > 1000 } => [Words.T("Points are from 0 to 1000.")],
        { Package: "", Url: var url } when !StructureRules.IsAbsolute(url) => [Words.T("The unit names a file and no package that holds it.")],
        _ => [],
    };

    public string SearchText(Block block) => UnitContent.Of(block).Description;

    public double Minutes(Block block) => Guess;

    public async ValueTask<IReadOnlyDictionary<string, object>> LoadState(BlockScope scope, IReadOnlyList<Block> blocks, CancellationToken cancellation)
    {
        var states = new Dictionary<string, object>(StringComparer.Ordinal);
        if (scope.Learner is null)
            return states;
        var units = blocks.ToDictionary(block => block.Key, block => UnitContent.Of(block).Id);
        var rows = await scope.Services.GetRequiredService<Db>().Query<Row>(
            StateSql, new { Registration = Registrations.Of(scope.Learner.Id, scope.Course.Id), Units = units.Values.ToArray() }, cancellation);
        foreach (var (key, unit) in units)
            if (rows.FirstOrDefault(row => row.Unit == unit) is { } row)
                states[key] = new UnitStanding(row.CompletedAt is not null, row.PassedAt is not null, row.FailedAt is not null, row.WaivedAt is not null, row.SatisfiedAt is not null, true, row.Scaled);
        return states;
    }

    public RenderFragment View(BlockView view) => builder =>
    {
        builder.OpenComponent<Cmi5View>(0);
        builder.AddComponentParameter(1, "Model", view);
        builder.CloseComponent();
    };

    private const string StateSql = """
        select s.unit, u.completed_at, u.passed_at, u.failed_at, u.waived_at, u.satisfied_at, u.scaled
        from (
            select unit
            from records.cmi5_sessions
            where registration = @Registration
              and unit = any(@Units)
            union
            select unit
            from records.cmi5_units
            where registration = @Registration
              and unit = any(@Units)
        ) s
        left join records.cmi5_units u on u.registration = @Registration and u.unit = s.unit
        """;
}
