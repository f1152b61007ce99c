using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using Dapper;
using Npgsql;

namespace Stoa.Bench;

/// <summary>What the measurements play on: the sample course, and one learner who is signed in and enrolled.</summary>
internal sealed partial record Stage(string CourseKey, Guid CourseId, string UnitPath, string Cookie, string Email)
{
    internal static async Task<Stage> Set(Site site, string database)
    {
        await using var connection = new NpgsqlConnection(database);
        var (id, key) = await connection.QueryFirstAsync<(Guid, string)>("select id, key from courses.courses where published_root is not null order by id limit 1");
        var cookies = new CookieContainer();
        using var http = new HttpClient(new HttpClientHandler { CookieContainer = cookies, AllowAutoRedirect = true }) { BaseAddress = new($"http://localhost:{site.Port}") };
        http.DefaultRequestHeaders.Accept.ParseAdd("text/html");
        // The data may be kept from another measurement.
        var email = $"bench-{Guid.CreateVersion7():n}@example.org";
        await Register(http, email);
        (await http.PostAsync($"/courses/{key}/enrolment", null)).EnsureSuccessStatusCode();
        var home = await http.GetStringAsync($"/learn/{key}");
        var unit = UnitLink().Matches(home).Select(match => match.Groups[1].Value).First(path => path.StartsWith($"/learn/{key}/", StringComparison.Ordinal));
        await LeaveTraces(http, unit);
        await http.GetStringAsync(unit);
        return new(key, id, unit, cookies.GetCookieHeader(http.BaseAddress), email);
    }

    // A page of somebody who has been there before: a bookmark and a note.
    private static async Task LeaveTraces(HttpClient http, string unit)
    {
        (await http.PostAsync($"{unit}/bookmark", new FormUrlEncodedContent([new("on", "true")]))).EnsureSuccessStatusCode();
        (await http.PostAsync($"{unit}/note", new FormUrlEncodedContent([new("text", "Look at this again on Sunday.")]))).EnsureSuccessStatusCode();
    }

    private static async Task Register(HttpClient http, string email) =>
        (await http.PostAsync("/register", Form(email, "correct horse battery"))).EnsureSuccessStatusCode();

    internal static StringContent Form(string email, string? password) =>
        new(FormText(email, password), Encoding.UTF8, "application/x-www-form-urlencoded");

    internal static string FormText(string email, string? password) =>
        $"name=Bench&email={Uri.EscapeDataString(email)}{(password is null ? "" : $"&password={Uri.EscapeDataString(password)}")}&return=%2F";

    [GeneratedRegex("href=\"(/learn/[^\"?#]+)\"")]
    private static partial Regex UnitLink();
}
