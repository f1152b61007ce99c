using Microsoft.AspNetCore.Http;
using Stoa.Contracts.Courses;
using Stoa.Platform.Web;
using Stoa.Ui;
using Stoa.Ui.Strings;

namespace Stoa.Studio.BlockPages;

/// <summary>The answer to a form that was saved: on to the next page, with what happened. A script goes there itself, when it has forgotten
/// what it kept of the form.</summary>
internal static class BlockSaved
{
    internal const string FromScript = "X-Stoa-Fragment";

    internal static IResult Answer(HttpContext http, CourseSaved saved, string path)
    {
        Flash.Set(http, saved.Changed
            ? Words.T("Saved as version {0}. Learners see it when you publish it.", saved.Version)
            : Words.T("Nothing has changed."));
        return http.Request.Headers.ContainsKey(FromScript) ? Results.Json(new { to = path }) : new SeeOther(path);
    }
}
