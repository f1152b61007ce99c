using Stoa.Contracts.People;
using Stoa.Insights.MyLearning;

namespace Stoa.Insights.PersonalData;

/// <summary>What figures hold about a person.</summary>
internal sealed class PersonalFigures(MyReader reader) : IPersonalData
{
    public string FileName => "insights.json";

    public async Task<object> Export(Guid personId) => await reader.Of(personId);
}
