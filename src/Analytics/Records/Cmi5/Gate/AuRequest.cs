using Microsoft.AspNetCore.Http;
using Stoa.Records.Access;

namespace Stoa.Records.Cmi5.Gate;

/// <summary>A request of xAPI that a launched unit makes.</summary>
/// <param name="Resource">Below the base, e.g. <c>/activities/state</c>.</param>
internal sealed record AuRequest(string Method, string Resource, IQueryCollection Query)
{
    internal bool IsReading => HttpMethods.IsGet(Method) || HttpMethods.IsHead(Method);

    internal bool StoresStatements => Resource == "/statements" && !IsReading;

    /// <summary>Asks for what its learner prefers, which comes before everything that a unit says.</summary>
    internal bool ReadsPreferences => IsReading && Resource == "/agents/profile" && Query["profileId"] == Vocabulary.Preferences;

    internal static AuRequest Of(HttpContext http, Caller caller)
    {
        var path = http.Request.Path.Value ?? "";
        return new(http.Request.Method, path[Math.Min(caller.Base.Length, path.Length)..].TrimEnd('/'), http.Request.Query);
    }
}
