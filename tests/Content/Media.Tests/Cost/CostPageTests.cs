using System.Net;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Configuration;
using Stoa.Contracts.People;
using Stoa.Media.Cost;
using Stoa.Testing;

namespace Stoa.Media.Tests.Cost;

/// <summary>The calculator's page: a form that asks, an address that holds every number.</summary>
public sealed class CostPageTests : IAsyncLifetime
{
    private StoaSite site = null!;
    private HttpClient visitor = null!;

    public async Task InitializeAsync()
    {
        site = await StoaSite.Start();
        visitor = site.Visitor();
    }

    public async Task DisposeAsync()
    {
        visitor.Dispose();
        await site.DisposeAsync();
    }

    [Fact]
    public async Task Anybody_sees_what_a_run_costs_and_each_worked_example()
    {
        var whole = await Page("/cost");
        Assert.Contains("A whole run, everything counted", whole);
        Assert.Equal(Figure(whole, "What is left</dt><dd>"), Figure(whole, "aria-current=\"true\">"), StringComparer.Ordinal);
        var delivery = await Page("/cost?example=delivery");
        foreach (var told in new[] { "0.675 GB", "101.25 TB", "$6,075", "$1,013", "$405", "99 TB", "150,000 hours × 0.675 GB" })
            Assert.Contains(told, delivery);
        Assert.Contains("$147,000", await Page("/cost?example=certificates"));
        var academy = await Page("/cost?example=academy");
        Assert.Contains("$5,015", academy);
        Assert.Contains("67.5 TB", academy);
        using var author = site.As(StoaSite.Somebody(Role.Author));
        Assert.Contains("href=\"/cost\"", await author.GetStringAsync("/studio/recordings"));
    }

    [Fact]
    public async Task Every_field_of_the_form_changes_the_result()
    {
        var page = await Page("/cost");
        var fields = Regex.Matches(page, """<input id="f-([a-z0-9-]+)" name="[^"]+" type="number" value="([^"]+)""").ToDictionary(found => found.Groups[1].Value, found => found.Groups[2].Value);
        Assert.Equal(Assumption.All.Count + PriceBook.Of(new ConfigurationBuilder().Build()).Networks.Sum(network => network.Tiers.Count), fields.Count);
        var before = Results(await Page($"/cost?{Query(fields)}"));
        Assert.Equal(Results(page), before);
        foreach (var (key, value) in fields.Where(field => !field.Key.StartsWith("tiers-", StringComparison.Ordinal) || field.Key == "tiers-3"))
        {
            var changed = new Dictionary<string, string>(fields) { [key] = value == "0" ? "1" : $"{decimal.Parse(value, System.Globalization.CultureInfo.InvariantCulture) / 2 + 1.25m}" };
            Assert.True(Results(await Page($"/cost?{Query(changed)}")) != before, key);
        }
        Assert.Contains("With “Value network”", await Page("/cost?network=value"));
    }

    [Theory]
    [InlineData("registrations=many", "Registrations: write a number from 0 to 1,000,000,000.")]
    [InlineData("registrations=-1", "Registrations: write a number")]
    [InlineData("registrations=", "Registrations: write a number")]
    [InlineData("registrations=1e9", "Registrations: write a number")]
    [InlineData("start=101", "Who ever watch, in %: write a number from 0 to 100.")]
    [InlineData("months=0", "Months: write a number from 1 to 120.")]
    [InlineData("hours=1,5", "Hours each of them watches: write a number")]
    [InlineData("mbps=NaN", "Average bitrate, in Mbps: write a number")]
    [InlineData("price=999999999999999999999999999999999999999", "Price of the certificate, $: write a number")]
    [InlineData("tiers-2=-0.1", "Large cloud, by tiers: write a number")]
    public async Task What_makes_no_sense_gets_a_sentence_and_stays_in_its_field(string query, string told)
    {
        var answer = await visitor.GetAsync($"/cost?{query}");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        var page = WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync());
        Assert.Contains(told, page);
        Assert.Contains("aria-invalid=\"true\"", page);
        Assert.DoesNotContain("It costs", page);
    }

    [Fact]
    public async Task Hostile_addresses_do_no_harm()
    {
        var answer = await visitor.GetAsync("/cost?registrations=%3Cscript%3Ealert(1)%3C/script%3E&network=%00&example=../../x&nothing=1&start=50&start=20");
        var page = await answer.Content.ReadAsStringAsync();
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.DoesNotContain("<script>alert", page);
        Assert.Contains("It costs", await Page("/cost?network=none&example=none&start=50&start=20"));
    }

    [Fact]
    public void A_price_book_of_ones_own_is_read_and_a_broken_one_is_named()
    {
        var file = Path.GetTempFileName();
        File.WriteAllText(file, """{ "networks": [{ "id": "ours", "name": { "en": "Ours" }, "tiers": [{ "price": 0.002 }], "asOf": "2026-01-01" }], "prices": {} }""");
        Assert.Equal("Ours", Read(file).Networks.Single().Title);
        foreach (var broken in new[] { "{}", "nonsense", """{ "networks": [], "prices": {} }""", """{ "networks": [{ "id": "x", "name": { "en": "X" }, "tiers": [{ "upTo": 5, "price": 1 }], "asOf": "2026-01-01" }], "prices": {} }""" })
        {
            File.WriteAllText(file, broken);
            Assert.StartsWith("Media:PriceBook: ", Assert.Throws<InvalidDataException>(() => Read(file)).Message, StringComparison.Ordinal);
        }
        File.Delete(file);
        Assert.Throws<InvalidDataException>(() => Read(file));
    }

    private static PriceBook Read(string file) => PriceBook.Of(new ConfigurationBuilder().AddInMemoryCollection([new("Media:PriceBook", file)]).Build());

    private async Task<string> Page(string path) => WebUtility.HtmlDecode(await visitor.GetStringAsync(path));

    // The first sum of money after some words of the results.
    private static string Figure(string page, string after) => Regex.Match(Results(page), Regex.Escape(after) + @"(−?\$[\d,.]+)").Groups[1].Value;

    private static string Results(string page) => page[page.IndexOf("id=\"result\"", StringComparison.Ordinal)..page.IndexOf("id=\"assumptions\"", StringComparison.Ordinal)];

    private static string Query(Dictionary<string, string> fields) => string.Join('&', fields.Select(field => $"{field.Key}={field.Value}"));
}
