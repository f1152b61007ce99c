namespace Stoa.Problems.Questions;

/// <summary>Matching, and drag and drop: things are put into places, each graded by itself.</summary>
internal sealed record PlacementQuestion : Question
{
    internal required IReadOnlyList<Placeable> Items { get; init; }

    internal required IReadOnlyList<Place> Places { get; init; }

    internal PlacementLook Look { get; init; }

    internal Picture? Picture { get; init; }

    /// <summary>The names of the places are written on the picture.</summary>
    internal bool NamesShown { get; init; }

    /// <summary>The places are outlined on the picture even while nothing is carried.</summary>
    internal bool OutlinesShown { get; init; } = true;

    /// <summary>Everything has to be right; otherwise every thing counts.</summary>
    internal bool AllOrNothing { get; init; }

    /// <summary>The things, or of pairs the places, are shown in an order of chance.</summary>
    internal bool Shuffle { get; init; }

    /// <summary>Said when everything is right.</summary>
    internal string? Finished { get; init; }

    internal override IReadOnlyList<string> Keys => [.. Items.Select(KeyOf)];

    internal override CorrectAnswer Correct => new()
    {
        Places = Items.Where(i => i.Belongs).ToDictionary(i => i.Id, i => (IReadOnlyList<string>)[.. i.RightPlaces.Select(NameOf)]),
    };

    internal string KeyOf(Placeable item) => $"{Id}.{item.Id}";

    internal string NameOf(string place) => Places.FirstOrDefault(p => p.Id == place)?.Name ?? place;

    internal override string Say(Answers answers) => string.Join("; ",
        from item in Items
        let place = PlaceOf(item, answers)
        where place is not null
        select $"{item.Words} → {NameOf(place)}");

    internal override Outcome Grade(Answers answers, int seed)
    {
        var placed = Items.ToDictionary(i => i.Id, i => PlaceOf(i, answers));
        if (placed.Values.All(p => p is null)) return Wrong();
        foreach (var place in Places.Where(p => p.Most is not null))
            if (placed.Values.Count(p => p == place.Id) > place.Most)
                return Phrase.T("“{0}” takes at most {1}.", place.Name, $"{place.Most}");
        var parts = Items.ToDictionary(i => i.Id, i => IsRight(i, placed[i.Id]) ? Correctness.Correct : Correctness.Incorrect);
        var right = parts.Values.Count(c => c == Correctness.Correct);
        var feedback = FeedbackOn(placed, parts);
        return Result(right, Items.Count, AllOrNothing, feedback) with { Parts = parts };
    }

    /// <summary>What does not belong anywhere is right as long as it is left outside.</summary>
    private static bool IsRight(Placeable item, string? place) => place is null ? !item.Belongs : item.RightPlaces.Contains(place);

    /// <summary>Null where it was left outside, and where the form names a place that there is not.</summary>
    private string? PlaceOf(Placeable item, Answers answers) =>
        answers.One(KeyOf(item)) is { } given && Places.Any(p => p.Id == given) ? given : null;

    private List<Feedback> FeedbackOn(Dictionary<string, string?> placed, Dictionary<string, Correctness> parts)
    {
        var said = new List<Feedback>();
        foreach (var item in Items.Where(i => placed[i.Id] is not null))
            Add(parts[item.Id] == Correctness.Correct, item.WhenRight, item.WhenWrong, item.Words);
        foreach (var place in Places.Where(p => placed.ContainsValue(p.Id)))
            Add(Items.Where(i => placed[i.Id] == place.Id).All(i => parts[i.Id] == Correctness.Correct), place.WhenRight, place.WhenWrong, place.Name);
        if (Finished is { Length: > 0 } && parts.Values.All(c => c == Correctness.Correct)) said.Add(new Feedback("", [Finished], true));
        return said;

        void Add(bool right, string? whenRight, string? whenWrong, string about)
        {
            if ((right ? whenRight : whenWrong) is { Length: > 0 } html) said.Add(new Feedback($"{about}:", [html], right));
        }
    }
}
