using System.Text.RegularExpressions;
using Stoa.Browser.Tests.Browsing;
using Stoa.Contracts.Courses;
using Stoa.Contracts.People;
using Stoa.Testing;

namespace Stoa.Browser.Tests.Journeys;

/// <summary>How people come in, by the forms that they use.</summary>
internal static class Doors
{
    internal const string Password = "a calm long password 7";

    internal static async Task Register(Reader reader, string email)
    {
        await reader.Page.GotoAsync("/register");
        await FillRegistration(reader, email);
    }

    /// <summary>On the page that registers, wherever it leads afterwards.</summary>
    internal static async Task FillRegistration(Reader reader, string email)
    {
        await reader.Page.Locator("input[name=name]").FillAsync("Asha Rao");
        await reader.Page.Locator("input[name=email]").FillAsync(email);
        await reader.Page.Locator("input[name=password]").FillAsync(Password);
        await reader.Page.Locator("form[action='/register'] button[type=submit]:visible").First.ClickAsync();
        await reader.Page.Arrives(Elsewhere);
    }

    internal static async Task Enrol(Reader reader, Course course)
    {
        await reader.Page.GotoAsync(course.AboutPath);
        await reader.Page.Locator("form[action$='/enrolment'] button:visible").First.ClickAsync();
        await reader.Page.Arrives("/learn/");
    }

    internal static async Task BecomeAdministrator(Reader reader, StoaSite site)
    {
        var path = await site.With<IAdministratorLink, string?>(link => link.Create(CancellationToken.None));
        if (path is null)
        {
            await SignIn(reader, "admin@example.org");
            return;
        }
        await reader.Page.GotoAsync(path);
        await reader.Check("welcome");
        await reader.Page.Locator("input[name=name]").FillAsync("Admin Istrator");
        await reader.Page.Locator("input[name=email]").FillAsync("admin@example.org");
        await reader.Page.Locator("input[name=password]").FillAsync(Password);
        var welcome = reader.Page.Url;
        await reader.Page.Locator("main form button[type=submit]").First.ClickAsync();
        await reader.Page.Arrives($"^(?!{Regex.Escape(welcome)}$)");
    }

    internal static async Task SignIn(Reader reader, string email)
    {
        await reader.Page.GotoAsync("/sign-in");
        await reader.Page.Locator("input[name=email]").First.FillAsync(email);
        await reader.Page.Locator("input[name=password]").FillAsync(Password);
        await reader.Page.Locator("form[action='/sign-in'] button[type=submit]:visible").First.ClickAsync();
        await reader.Page.Arrives(Elsewhere);
    }

    private const string Elsewhere = "^(?!.*/(register|sign-in))";
}
