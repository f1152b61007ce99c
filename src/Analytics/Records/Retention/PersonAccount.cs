using Stoa.Platform.Web;
using Stoa.Records.Documents;
using Stoa.Records.Statements;

namespace Stoa.Records.Retention;

/// <summary>A person of this site as an agent of xAPI, and what their statements and documents are found by (docs/records.md).</summary>
internal sealed record PersonAccount(Guid Tenant, string HomePage, string Name)
{
    internal static PersonAccount Of(Guid tenant, TenantAddress site, Guid person) => new(tenant, site.Origin, person.ToString());

    private string Identity => $"account {HomePage} {Name}";

    /// <summary>As actor or object.</summary>
    internal long Doing => Keys.Of(Tenant, KeyKind.Agent, Identity);

    /// <summary>Anywhere in a statement.</summary>
    internal long Named => Keys.Of(Tenant, KeyKind.RelatedAgent, Identity);

    internal byte[] Hash => DocumentAddress.HashOf(Identity);
}
