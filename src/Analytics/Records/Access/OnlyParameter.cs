using Microsoft.AspNetCore.Http;

namespace Stoa.Records.Access;

/// <summary>Resources that have one parameter. Names are case-sensitive (Communication 3.2), which the framework's are not.</summary>
internal static class OnlyParameter
{
    /// <summary>The parameter's value when it is the only one and there once; null otherwise.</summary>
    internal static string? Of(HttpRequest request, string name) =>
        request.Query.Count == 1 && request.Query.Single() is { Value: [{ } value] } only && only.Key == name ? value : null;
}
