using Stoa.Contracts.People;
using Stoa.Platform.Tenancy;
using Stoa.Records.Access.Keys;
using Stoa.Ui.Strings;

namespace Stoa.Records.Viewer;

/// <summary>Puts names in the place of ids: of people of this site, and of sources.</summary>
internal sealed class Naming(IPeople people, KeyRows keys, Tenant tenant)
{
    internal async Task<IReadOnlyList<StatementLine>> Of(IReadOnlyList<StatementLine> lines, CancellationToken cancellation)
    {
        Guid[] accounts = [.. lines.Select(line => line.Account).OfType<Guid>().Distinct()];
        var persons = accounts.Length > 0 ? await people.Find(accounts) : new Dictionary<Guid, PersonSummary>();
        var sources = (await keys.List(tenant.Id, cancellation)).ToDictionary(key => key.Id.ToString(), key => key.Name);
        return
        [
            .. lines.Select(line => line with
            {
                Who = line.Account is { } id && persons.TryGetValue(id, out var person) ? person.Name : line.Who,
                Source = line.Source is { } source && sources.TryGetValue(source, out var name) ? name : Words.T("This site"),
            }),
        ];
    }
}
