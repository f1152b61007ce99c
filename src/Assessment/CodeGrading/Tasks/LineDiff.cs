namespace Stoa.CodeGrading.Tasks;

/// <summary>How the lines of an output differ from those that were expected: the fewest lines that are missing or too many.</summary>
internal static class LineDiff
{
    private const int MostLines = 200;

    internal static IReadOnlyList<DiffLine> Of(string expected, string actual)
    {
        var (a, b) = (CodeJudge.Lines(expected).Take(MostLines).ToList(), CodeJudge.Lines(actual).Take(MostLines).ToList());
        var common = Common(a, b);
        var lines = new List<DiffLine>();
        for (int i = 0, j = 0; i < a.Count || j < b.Count;)
        {
            if (i < a.Count && j < b.Count && a[i] == b[j])
            {
                lines.Add(new(' ', a[i++]));
                j++;
            }
            else if (i < a.Count && (j == b.Count || common[i + 1, j] >= common[i, j + 1]))
                lines.Add(new('-', a[i++]));
            else
                lines.Add(new('+', b[j++]));
        }
        return lines;
    }

    // The length of the longest common rest from every pair of places.
    private static int[,] Common(List<string> a, List<string> b)
    {
        var common = new int[a.Count + 1, b.Count + 1];
        for (var i = a.Count - 1; i >= 0; i--)
            for (var j = b.Count - 1; j >= 0; j--)
                common[i, j] = a[i] == b[j] ? common[i + 1, j + 1] + 1 : Math.Max(common[i + 1, j], common[i, j + 1]);
        return common;
    }
}

/// <param name="Kind">' ' in both, '-' expected and missing, '+' there and not expected.</param>
internal readonly record struct DiffLine(char Kind, string Text);
