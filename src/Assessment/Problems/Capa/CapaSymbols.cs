using System.Xml.Linq;
using Stoa.Problems.Mathematics;
using Stoa.Problems.Questions;

namespace Stoa.Problems.Capa;

/// <summary>symbolicresponse: a formula that has to mean the same as the author's, whatever names it has.</summary>
internal static class CapaSymbols
{
    /// <summary>Numbers need not be nearer than this share of the expected one.</summary>
    private const double NearEnough = 1e-3;

    internal static ReadQuestion Symbolic(CapaResponse response, XElement input)
    {
        var element = response.Element;
        if ((element.Get("options") ?? "") is { Length: > 0 } options && (options.Contains("matrix", StringComparison.Ordinal) || options.Contains("qubit", StringComparison.Ordinal)))
            return Phrase.T("It asks for a matrix, which this site cannot compare.");
        var answer = (element.Get("expect") ?? element.Get("answer") ?? "").Trim();
        if (answer.Length == 0) return Phrase.T("A formula question has no answer.");
        var names = Expression.NamesIn(MeaningQuestion.Caret(answer));
        if (Expression.Read(MeaningQuestion.Caret(answer), names, caseSensitive: true).Error is { } wrong) return wrong;
        return new MeaningQuestion
        {
            Id = response.IdOf(input),
            Kind = response.Type,
            Points = CapaResponse.PointsOf(input),
            Expected = answer,
            Variables = [.. names.Select(name => new VariableDomain(name, -10, 10))],
            NumbersWithin = NearEnough,
            Width = CapaResponse.WidthOf(input),
        };
    }
}
