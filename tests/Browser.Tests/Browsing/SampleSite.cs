using Stoa.Contracts.Courses;
using Stoa.Testing;

namespace Stoa.Browser.Tests.Browsing;

/// <summary>Running sites: with the sample course, or with none.</summary>
internal static class SampleSite
{
    internal static async Task<StoaSite> Start(Func<string, string>? reach = null)
    {
        var site = await Empty(reach);
        await site.With<ISampleCourse, Course>(sample => sample.Seed());
        await site.Settle(60);
        return site;
    }

    internal static Task<StoaSite> Empty(Func<string, string>? reach = null) =>
        StoaSite.Start(settings: new Dictionary<string, string?> { ["Accounts:ProofOfWork"] = "never" }, reach: reach);
}
