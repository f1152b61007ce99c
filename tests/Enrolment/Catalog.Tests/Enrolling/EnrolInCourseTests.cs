using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Stoa.Contracts.Courses;
using Stoa.Contracts.Enrolments;
using Stoa.Contracts.People;
using Stoa.Platform.Data;
using Stoa.Testing;

namespace Stoa.Catalog.Tests.Enrolling;

public sealed class EnrolInCourseTests : IAsyncLifetime
{
    private const string Key = "Stoa/Walks/2027";
    private readonly Person asha = StoaSite.Somebody();
    private StoaSite site = null!;
    private Course course = null!;

    public async Task InitializeAsync()
    {
        site = await StoaSite.Start();
        course = await site.Publish(Key, "Walks");
    }

    public async Task DisposeAsync() => await site.DisposeAsync();

    [Fact]
    public async Task One_click_enrols_and_leads_into_the_course()
    {
        var answer = await Post(site.As(asha), "enrolment");
        Assert.Equal((HttpStatusCode.SeeOther, $"/learn/{Key}"), (answer.StatusCode, answer.Headers.Location?.OriginalString));
        Assert.True((await Mine())!.IsActive);
    }

    [Fact]
    public async Task Enrolling_twice_is_enrolling_once()
    {
        var client = site.As(asha);
        await Post(client, "enrolment");
        var first = await Mine();
        Assert.Equal(HttpStatusCode.SeeOther, (await Post(client, "enrolment")).StatusCode);
        Assert.Equal(first, await Mine());
        Assert.Equal(1, await Events("enrolments.learner-enrolled/1"));
    }

    [Fact]
    public async Task Who_leaves_keeps_their_place_and_may_come_back()
    {
        var client = site.As(asha);
        await Post(client, "enrolment");
        var before = await Mine();
        Assert.Equal("/dashboard", (await Post(client, "enrolment/leaving")).Headers.Location?.OriginalString);
        Assert.False((await Mine())!.IsActive);
        await Post(client, "enrolment");
        Assert.Equal(before, await Mine());
        Assert.Equal(1, await Events("enrolments.learner-left/1"));
        Assert.Equal(2, await Events("enrolments.learner-enrolled/1"));
    }

    [Fact]
    public async Task A_visitor_registers_first_and_is_enrolled_on_the_way_back()
    {
        var browser = site.Visitor();
        var answer = await Post(browser, "enrolment");
        Assert.Equal($"/register?return={Uri.EscapeDataString($"/courses/{Key}/enrolment/confirm")}", answer.Headers.Location?.OriginalString);
        var wish = answer.Headers.GetValues("Set-Cookie").Single(cookie => cookie.StartsWith("stoa-wish=", StringComparison.Ordinal)).Split(';')[0];
        var registered = site.As(asha);
        registered.DefaultRequestHeaders.Add("Cookie", wish);
        var back = await registered.GetAsync($"/courses/{Key}/enrolment/confirm");
        Assert.Equal((HttpStatusCode.SeeOther, $"/learn/{Key}"), (back.StatusCode, back.Headers.Location?.OriginalString));
        Assert.True((await Mine())!.IsActive);
    }

    [Fact]
    public async Task Registering_is_all_that_a_visitor_does_and_one_letter_confirms_it()
    {
        var browser = site.Visitor();
        var register = (await Post(browser, "enrolment")).Headers.Location!.OriginalString;
        var form = new Dictionary<string, string> { ["name"] = "Hypatia", ["email"] = "hypatia@example.org", ["return"] = Uri.UnescapeDataString(register.Split('=')[1]) };
        var registered = await browser.PostAsync("/register", new FormUrlEncodedContent(form));
        var back = await browser.GetAsync(registered.Headers.Location);
        Assert.Equal($"/learn/{Key}", back.Headers.Location?.OriginalString);
        await Post(browser, "enrolment/leaving");
        await Post(browser, "enrolment");
        await site.Listed();
        Assert.Equal(1, await site.Count("select count(*)::int from platform.mail where recipient = 'hypatia@example.org' and subject = 'You are enrolled in Walks'"));
        Assert.Contains("Go to the course", await browser.GetStringAsync($"/courses/{Key}"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_link_from_elsewhere_enrols_nobody()
    {
        var answer = await site.As(asha).GetAsync($"/courses/{Key}/enrolment/confirm");
        Assert.Equal($"/courses/{Key}", answer.Headers.Location?.OriginalString);
        Assert.Null(await Mine());
    }

    [Fact]
    public async Task Another_site_cannot_enrol_somebody()
    {
        var client = site.As(asha);
        client.DefaultRequestHeaders.Remove("Sec-Fetch-Site");
        client.DefaultRequestHeaders.Add("Sec-Fetch-Site", "cross-site");
        Assert.Equal(HttpStatusCode.Forbidden, (await Post(client, "enrolment")).StatusCode);
        Assert.Null(await Mine());
    }

    [Fact]
    public async Task A_closed_course_says_so_and_takes_back_only_those_who_were_in_it()
    {
        await Post(site.As(asha), "enrolment");
        await Post(site.As(asha), "enrolment/leaving");
        await site.With<ICourseAuthoring, Course>(authoring => authoring.Archive(course.Id, true));
        await site.Listed();
        var other = StoaSite.Somebody();
        Assert.Equal($"/courses/{Key}", (await Post(site.As(other), "enrolment")).Headers.Location?.OriginalString);
        Assert.Null(await Find(other));
        await Post(site.As(asha), "enrolment");
        Assert.True((await Mine())!.IsActive);
    }

    [Fact]
    public async Task Nobody_enrols_in_what_does_not_exist() =>
        Assert.Equal(HttpStatusCode.NotFound, (await site.As(asha).PostAsync("/courses/Stoa/None/1/enrolment", null)).StatusCode);

    [Fact]
    public async Task With_the_person_goes_the_enrolment()
    {
        await Post(site.As(asha), "enrolment");
        Assert.NotNull(await Mine());
        await site.Emit(new PersonErased(asha.Id));
        Assert.Null(await Mine());
    }

    [Fact]
    public async Task Many_at_once_are_all_enrolled_and_counted()
    {
        var people = Enumerable.Range(0, 120).Select(_ => StoaSite.Somebody()).ToList();
        await Parallel.ForEachAsync(people, new ParallelOptions { MaxDegreeOfParallelism = 16 }, async (person, _) =>
        {
            using var client = site.As(person);
            Assert.Equal(HttpStatusCode.SeeOther, (await Post(client, "enrolment")).StatusCode);
            Assert.Equal(HttpStatusCode.SeeOther, (await Post(client, "enrolment")).StatusCode);
        });
        Assert.Equal(120, await Active());
        var pages = await site.With<IEnrolments, IReadOnlyList<Enrolment>>(enrolments => enrolments.OfCourse(course.Id, 100, 50));
        Assert.Equal(20, pages.Count);
    }

    [Fact]
    public async Task Each_of_many_gets_a_letter_and_nobody_more_than_five_a_day()
    {
        var (people, eager) = (Enumerable.Range(0, 40).Select(_ => StoaSite.Somebody()).ToList(), StoaSite.Somebody());
        await site.Services.GetRequiredService<PlatformDb>().Execute("""
            insert into accounts.people (id, tenant_id, name, email)
            select id, (select id from platform.tenants limit 1), 'Somebody', id || '@example.org'
            from unnest(@Ids) as id
            """, new { Ids = people.Append(eager).Select(person => person.Id).ToArray() });
        foreach (var number in Enumerable.Range(1, 6))
        {
            await site.Publish($"Stoa/More{number}/2027", $"More {number}");
            await site.As(eager).PostAsync($"/courses/Stoa/More{number}/2027/enrolment", null);
        }
        await Parallel.ForEachAsync(people.Append(eager), new ParallelOptions { MaxDegreeOfParallelism = 8 }, async (person, _) => await Post(site.As(person), "enrolment"));
        await site.Settle();
        Assert.Equal(40, await site.Count("select count(distinct recipient)::int from platform.mail where subject = 'You are enrolled in Walks' and recipient <> @Eager", new { Eager = $"{eager.Id}@example.org" }));
        Assert.Equal(40, await site.Count("select count(*)::int from platform.mail where subject like 'You are enrolled in%' and recipient <> @Eager", new { Eager = $"{eager.Id}@example.org" }));
        Assert.Equal(5, await site.Count("select count(*)::int from platform.mail where subject like 'You are enrolled in%' and recipient = @Eager", new { Eager = $"{eager.Id}@example.org" }));
    }

    private Task<HttpResponseMessage> Post(HttpClient client, string what) => client.PostAsync($"/courses/{Key}/{what}", null);

    private Task<Enrolment?> Mine() => Find(asha);

    private Task<Enrolment?> Find(Person person) =>
        site.With<IEnrolments, Enrolment?>(async enrolments => await enrolments.Find(person.Id, course.Id));

    private async Task<int> Active() =>
        (await site.With<IEnrolments, IReadOnlyDictionary<Guid, int>>(enrolments => enrolments.ActiveCounts([course.Id])))[course.Id];

    private Task<int> Events(string name) => site.Count("select count(*)::int from platform.events where name = @Name", new { Name = name });
}
