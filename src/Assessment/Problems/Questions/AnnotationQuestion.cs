namespace Stoa.Problems.Questions;

/// <summary>A passage that the learner comments on and tags; only the tag is graded.</summary>
internal sealed record AnnotationQuestion : Question
{
    internal string Passage { get; init; } = "";

    internal string CommentTitle { get; init; } = "";

    internal string CommentPrompt { get; init; } = "";

    internal string TagPrompt { get; init; } = "";

    internal required IReadOnlyList<AnnotationTag> Tags { get; init; }

    internal string CommentKey => Id + ".comment";

    internal override IReadOnlyList<string> Keys => [Id, CommentKey];

    internal override CorrectAnswer Correct => new()
    {
        OptionIds = [.. Tags.Where(t => t.Correctness == Correctness.Correct).Select(t => t.Id).Take(1)],
    };

    internal override string Say(Answers answers)
    {
        var chosen = answers.All(Id);
        return string.Join(", ", Tags.Where(t => chosen.Contains(t.Id)).Select(t => t.Text));
    }

    internal override Outcome Grade(Answers answers, int seed)
    {
        var given = answers.All(Id);
        var tag = given is [var only] ? Tags.FirstOrDefault(t => t.Id == only) : null;
        return tag?.Correctness switch
        {
            Correctness.Correct => Right(),
            Correctness.PartiallyCorrect => Partly(Points / 2),
            _ => Wrong(),
        };
    }
}

internal sealed record AnnotationTag(string Id, string Text, Correctness Correctness);
