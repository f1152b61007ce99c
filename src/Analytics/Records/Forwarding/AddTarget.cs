using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Stoa.Contracts.Courses;
using Stoa.Contracts.People;
using Stoa.Platform.Data;
using Stoa.Platform.Web;
using Stoa.Ui;

namespace Stoa.Records.Forwarding;

/// <summary>An administrator names where statements are to be sent on to.</summary>
internal static class AddTarget
{
    private const int LongestText = 2000;
    private const int LongestName = 100;

    internal static void Map(IEndpointRouteBuilder routes) =>
        routes.MapPost(ShowForwarding.Path, Handle).RequireRole(Role.Admin).DisableAntiforgery();

    private static async Task<IResult> Handle(HttpContext http, Db db, ICourses courses, Visitor visitor, IConfiguration configuration)
    {
        var fields = http.Request.HasFormContentType ? await http.Request.ReadFormAsync(http.RequestAborted) : FormCollection.Empty;
        var form = new TargetForm(Field(fields, "name"), Field(fields, "kind"), Field(fields, "url"), Field(fields, "keyName"), Field(fields, "verbs"), Field(fields, "courses"), Field(fields, "sources"), fields["fromBeginning"] == "true");
        var errors = Check(form);
        if (Uri.TryCreate(form.Url, UriKind.Absolute, out var url))
            errors.When(TargetNetworks.Of(configuration).Refuses(url), "url", Ui.Strings.Words.T("This address leads into a private network. Whoever runs this site can allow it by Records:Forwarding:AllowNetworks."));
        var chosen = await Courses(form, courses, errors);
        if (errors.Any)
            return Page.Of<ForwardingPage>(new ForwardingModel(await ShowForwarding.Lines(db, http.RequestAborted), form, errors), StatusCodes.Status422UnprocessableEntity);
        await db.Execute(AddSql, new
        {
            Id = Guid.CreateVersion7(),
            form.Name,
            form.Kind,
            form.Url,
            form.KeyName,
            Secret = Field(fields, "secret"),
            Verbs = Words(form.Verbs),
            Courses = chosen,
            form.Sources,
            form.FromBeginning,
            By = visitor.Required.Id,
        }, http.RequestAborted);
        Flash.Set(http, Ui.Strings.Words.T("Statements are sent there from now on."));
        return new SeeOther(ShowForwarding.Path);
    }

    private static string Field(IFormCollection fields, string name) => fields[name].ToString().Trim();

    private static string[] Words(string text) => text.Split([' ', ',', '\n', '\r', '\t'], StringSplitOptions.RemoveEmptyEntries);

    private static FormErrors Check(TargetForm form)
    {
        var errors = new FormErrors();
        if (form.Name.Length is 0 or > LongestName || form.Name.Contains('\0', StringComparison.Ordinal))
            errors.Add("name", Ui.Strings.Words.T("Give it a name of at most 100 characters."));
        if (!TargetKind.All.Contains(form.Kind))
            errors.Add("kind", Ui.Strings.Words.T("Choose one of these."));
        if (form.Sources is not ("all" or "own" or "others"))
            errors.Add("sources", Ui.Strings.Words.T("Choose one of these."));
        if (form.Url.Length > LongestText || !Uri.TryCreate(form.Url, UriKind.Absolute, out var url) || url.Scheme is not ("http" or "https") || url.UserInfo.Length > 0)
            errors.Add("url", Ui.Strings.Words.T("Give an address that begins with http or https."));
        if (Words(form.Verbs) is var verbs && (form.Verbs.Length > LongestText || verbs.Any(verb => !Uri.TryCreate(verb, UriKind.Absolute, out _))))
            errors.Add("verbs", Ui.Strings.Words.T("Every verb is an address, with spaces between."));
        return errors;
    }

    private static async Task<Guid[]> Courses(TargetForm form, ICourses courses, FormErrors errors)
    {
        var chosen = new List<Guid>();
        foreach (var key in Words(form.Courses).Take(100))
            if (await courses.Find(key) is { } course)
                chosen.Add(course.Id);
            else
                errors.Add("courses", Ui.Strings.Words.T("There is no course {0}.", key));
        return [.. chosen];
    }

    // From now on: after every transaction that has ended; those that still run come later.
    private const string AddSql = """
        insert into records.targets (id, name, kind, url, key_name, secret, verbs, courses, sources, transaction, position, created_by)
        select @Id, @Name, @Kind, @Url, @KeyName, @Secret, @Verbs, @Courses, @Sources,
            case when @FromBeginning then 0 else pg_snapshot_xmin(pg_current_snapshot())::text::bigint - 1 end,
            case when @FromBeginning then 0 else 9223372036854775807 end,
            @By
        """;
}
