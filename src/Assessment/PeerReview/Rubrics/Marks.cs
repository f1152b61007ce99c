using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Stoa.Ui;
using Stoa.Ui.Strings;

namespace Stoa.PeerReview.Rubrics;

/// <summary>What a reviewer said.</summary>
/// <param name="Levels">The chosen level by criterion.</param>
/// <param name="Comments">By criterion.</param>
/// <param name="Score">Share of all points, where there are no criteria.</param>
public sealed record Marks(
    IReadOnlyDictionary<string, string> Levels, IReadOnlyDictionary<string, string> Comments, string Comment = "", double? Score = null)
{
    internal const int LongestComment = 5_000;

    public static Marks None { get; } = new(new Dictionary<string, string>(), new Dictionary<string, string>());

    internal bool IsTooLong => Comments.Values.Append(Comment).Any(comment => comment.Length > LongestComment);

    internal bool IsBegun => Levels.Count > 0 || Comments.Count > 0 || Comment.Length > 0 || Score is not null;

    /// <summary>0 to 1; null while something is not judged.</summary>
    internal double? Share(Rubric rubric)
    {
        if (rubric.Criteria.Count == 0)
            return Score;
        var earned = 0.0;
        foreach (var criterion in rubric.Criteria)
        {
            if (criterion.Find(Levels.GetValueOrDefault(criterion.Id, "")) is not { } level)
                return null;
            earned += level.Points;
        }
        return rubric.Possible > 0 ? Math.Clamp(earned / rubric.Possible, 0, 1) : 1;
    }

    internal string ToJson() => JsonSerializer.Serialize(this, Rubric.Json);

    internal static Marks Of(string? json) => json is null ? None : JsonSerializer.Deserialize<Marks>(json, Rubric.Json) ?? None;

    /// <summary>What a form says, with what is missing or too long.</summary>
    /// <param name="points">What the whole is worth, for points given directly.</param>
    internal static (Marks Marks, FormErrors Errors) Read(IFormCollection form, Rubric rubric, double points)
    {
        var errors = new FormErrors();
        var (levels, comments) = (new Dictionary<string, string>(), new Dictionary<string, string>());
        foreach (var criterion in rubric.Criteria)
        {
            if (form[$"level.{criterion.Id}"].ToString() is { Length: > 0 } level && criterion.Find(level) is not null)
                levels[criterion.Id] = level;
            else
                errors.Add($"level.{criterion.Id}", Words.T("Choose a level for “{0}”.", criterion.Name));
            if (ReadComment(form, $"comment.{criterion.Id}", criterion.Comment, criterion.Name, errors) is { Length: > 0 } comment)
                comments[criterion.Id] = comment;
        }
        var score = rubric.Criteria.Count == 0 ? Points(form, points, errors) : null;
        return (new(levels, comments, ReadComment(form, "comment", rubric.Comment, Words.T("the whole"), errors), score), errors);
    }

    private static string ReadComment(IFormCollection form, string field, string rule, string about, FormErrors errors)
    {
        var text = rule == "none" ? "" : form[field].ToString().Trim();
        errors.When(rule == "required" && text.Length == 0, field, Words.T("Write a comment on {0}.", about));
        errors.When(text.Length > LongestComment, field, Words.T("The comment on {0} is longer than {1} characters.", about, LongestComment));
        return text;
    }

    private static double? Points(IFormCollection form, double points, FormErrors errors)
    {
        var readable = double.TryParse(form["score"].ToString().Replace(',', '.'), System.Globalization.CultureInfo.InvariantCulture, out var score);
        return errors.When(!readable || !(score >= 0 && score <= points), "score", Words.T("Write points from 0 to {0}.", points)) ? null : points > 0 ? score / points : 1;
    }
}
