using System.Globalization;
using Microsoft.AspNetCore.Http;
using Stoa.PeerReview.Rubrics;
using Stoa.Ui;

namespace Stoa.PeerReview.Editing;

/// <summary>Reads the rubric of the editing form: criteria by their place, levels by theirs; ids stay with what they name.</summary>
internal static class RubricFormReader
{
    private const int Most = 30;

    internal static Rubric Read(IFormCollection form, FormErrors errors, Rubric before)
    {
        var criteria = new List<Criterion>();
        for (var at = 0; at < Most && form.ContainsKey($"criterion.{at}.id"); at++)
            criteria.Add(ReadCriterion(form, errors, $"criterion.{at}"));
        return before with { Criteria = criteria, Comment = Comment(form["rubricComment"]), CommentPrompt = form["commentPrompt"].ToString().Trim() };
    }

    /// <summary>What a button does: <c>criterion.add</c>, <c>criterion.remove.2</c>, <c>criterion.up.2</c>, <c>level.add.2</c>, <c>level.remove.2.1</c>.</summary>
    internal static Rubric Acted(Rubric rubric, string act) => act.Split('.') switch
    {
        ["criterion", "add"] => rubric with { Criteria = [.. rubric.Criteria, AssignmentTemplates.Criterion(Fresh("c", rubric.Criteria.Select(one => one.Id)), "", "")] },
        ["criterion", "remove", var at] => rubric with { Criteria = Without(rubric.Criteria, at) },
        ["criterion", "up", var at] => rubric with { Criteria = Raised(rubric.Criteria, at) },
        ["level", "add", var at] => With(rubric, at, one => one with { Levels = [.. one.Levels, new(Fresh("l", one.Levels.Select(level => level.Id)), "", one.Possible + 1)] }),
        ["level", "remove", var at, var level] => With(rubric, at, one => one with { Levels = Without(one.Levels, level) }),
        _ => rubric,
    };

    internal static IReadOnlyList<T> Without<T>(IReadOnlyList<T> items, string at) => [.. items.Where((_, place) => place != Place(at))];

    private static List<T> Raised<T>(IReadOnlyList<T> items, string at)
    {
        var (list, place) = (items.ToList(), Place(at));
        if (place > 0 && place < list.Count)
            (list[place - 1], list[place]) = (list[place], list[place - 1]);
        return list;
    }

    private static Rubric With(Rubric rubric, string at, Func<Criterion, Criterion> change) =>
        rubric with { Criteria = [.. rubric.Criteria.Select((one, place) => place == Place(at) ? change(one) : one)] };

    private static int Place(string at) => int.TryParse(at, CultureInfo.InvariantCulture, out var place) ? place : -1;

    private static Criterion ReadCriterion(IFormCollection form, FormErrors errors, string prefix)
    {
        var levels = new List<Level>();
        for (var at = 0; at < Most && form.ContainsKey($"{prefix}.level.{at}.id"); at++)
        {
            var level = $"{prefix}.level.{at}";
            levels.Add(new(
                form[$"{level}.id"].ToString(), form[$"{level}.name"].ToString().Trim(),
                AssignmentFormReader.Number(form, $"{level}.points", errors, 0), form[$"{level}.description"].ToString().Trim()));
        }
        return new(
            form[$"{prefix}.id"].ToString(), form[$"{prefix}.name"].ToString().Trim(), form[$"{prefix}.prompt"].ToString().Trim(),
            levels, Comment(form[$"{prefix}.comment"]));
    }

    private static string Comment(string? rule) => rule is "none" or "required" ? rule : "optional";

    private static string Fresh(string letter, IEnumerable<string> taken)
    {
        var known = taken.ToHashSet();
        return Enumerable.Range(1, Most * 2).Select(number => $"{letter}{number}").First(id => !known.Contains(id));
    }
}
