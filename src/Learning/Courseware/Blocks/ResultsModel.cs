namespace Stoa.Courseware.Blocks;

/// <summary>How a question was answered: bars that are a table.</summary>
public sealed record ResultsModel(string Caption, IReadOnlyList<ResultsModel.Row> Rows, bool HideCaption = false)
{
    public sealed record Row(string Label, int Count, double Share, bool IsMine);

    internal static ResultsModel Of(string caption, IReadOnlyList<Choice> choices, Tally? tally, Func<string, string> item, string? mine, bool hideCaption = false)
    {
        var counts = choices.Select(choice => tally?.Of(item(choice.Id)) ?? 0).ToList();
        var total = Math.Max(1, counts.Sum());
        return new(caption, [.. choices.Select((choice, i) => new Row(choice.Label, counts[i], (double)counts[i] / total, choice.Id == mine))], hideCaption);
    }
}
