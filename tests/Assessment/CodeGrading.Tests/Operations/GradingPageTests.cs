using System.Net;
using Stoa.CodeGrading.Tests.Queue;
using Stoa.Contracts.Grading;
using Stoa.Contracts.People;
using Stoa.Testing;

namespace Stoa.CodeGrading.Tests.Operations;

public sealed class GradingPageTests(GradingSite grading) : IClassFixture<GradingSite>
{
    [Fact]
    public async Task An_administrator_sees_what_was_given_up_and_has_it_run_again()
    {
        if ((await grading.Run(Playground.Run(Languages.Python, "pass")))!.Verdict == RunVerdict.Unavailable) return;
        var run = Playground.Run(Languages.Python, "print('hello')");
        await grading.Execute("""
            insert into codegrading.runs (tenant_id, id, owner, language, priority, run, announced, state, error)
            values (@Tenant, @Id, 'tests', 'python', 2, @Run::jsonb, true, 'dead', 'the machine was <tired>')
            """, new { Tenant = Platform.Tenancy.Tenant.Default, run.Id, Run = CodeGrading.Queue.RunJson.Write(run) });
        using var admin = grading.Site.As(StoaSite.Somebody(Role.Admin));
        Assert.Contains("the machine was &lt;tired&gt;", await admin.GetStringAsync("/admin/grading"));
        var again = await admin.PostAsync($"/admin/grading/runs/{run.Id}/attempt", new FormUrlEncodedContent([]));
        Assert.Equal(HttpStatusCode.SeeOther, again.StatusCode);
        Assert.Equal(RunVerdict.Finished, (await grading.Finished(run.Id))[0].Verdict);
    }

    [Fact]
    public async Task Nobody_else_sees_the_page_or_starts_anything()
    {
        using var learner = grading.Site.As(StoaSite.Somebody());
        Assert.NotEqual(HttpStatusCode.OK, (await learner.GetAsync("/admin/grading")).StatusCode);
        Assert.NotEqual(HttpStatusCode.SeeOther, (await learner.PostAsync("/admin/grading/attempts", new FormUrlEncodedContent([]))).StatusCode);
    }
}
