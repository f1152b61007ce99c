using Stoa.Problems.Questions;

namespace Stoa.Problems.Authored;

internal static class AuthoredOrderings
{
    internal static Question? Ordering(AuthorJson part, string id)
    {
        var items = part.Objects("items").Select(Read).ToList();
        if (items.Count < 2) part.Fault(Phrase.T("there have to be at least two things to put in order"));
        AuthoredParts.Unique(part, items.Select(i => i.Id));
        var (right, wrong) = AuthoredParts.RightAndWrong(part);
        return new OrderingQuestion
        {
            Id = id,
            Kind = "ordering",
            Items = items,
            Credit = part.Text("credit") switch { "whole" => OrderingCredit.Whole, "pairs" => OrderingCredit.Pairs, _ => OrderingCredit.Positions },
            WhenRight = right,
            WhenWrong = wrong,
        };
    }

    private static Orderable Read(AuthorJson item)
    {
        var html = AuthoredParts.Html(item);
        if (html.Length == 0) item.Fault(Phrase.T("it needs “html” or “text”"));
        return new Orderable(AuthoredParts.OpaqueId(item, html), html);
    }
}
