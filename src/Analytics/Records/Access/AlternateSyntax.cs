using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Primitives;

namespace Stoa.Records.Access;

/// <summary>The alternate request syntax of 1.0.3 (Communication 1.3): a POST whose form holds method, headers, parameters and content
/// of the request that is meant. It is made into that request.</summary>
internal static class AlternateSyntax
{
    private const string Method = "method";
    private const string Content = "content";
    private static readonly string[] HeaderNames = ["Authorization", XapiVersions.Header, "Content-Type", "Content-Length", "If-Match", "If-None-Match"];
    private static readonly string[] Meant = [HttpMethods.Get, HttpMethods.Head, HttpMethods.Put, HttpMethods.Post, HttpMethods.Delete];

    internal static bool IsUsed(HttpRequest request) => HttpMethods.IsPost(request.Method) && request.Query.ContainsKey(Method);

    /// <summary>Makes the request into the one that is meant, endpoint and all; or says why it cannot be.</summary>
    internal static async Task<Refusal?> Apply(HttpContext http, EndpointDataSource endpoints)
    {
        var request = http.Request;
        var method = request.Query[Method].ToString().ToUpperInvariant();
        if (request.Query.Count > 1)
            return Refusal.Bad("In the alternate request syntax, method is the only parameter of the address; all others stand in the form.");
        if (!Meant.Contains(method))
            return Refusal.Bad("The parameter method names no method.");
        if (!request.HasFormContentType || request.ContentType!.StartsWith("multipart/", StringComparison.OrdinalIgnoreCase))
            return Refusal.Bad("The alternate request syntax is sent as application/x-www-form-urlencoded.");
        if (await RequestForms.Read(request) is not { } form)
            return Refusal.Bad("The form could not be read.");
        if (method is "PUT" or "POST" && !form.ContainsKey(Content))
            return Refusal.Bad("The form has no field content.");
        if (Endpoint(http, endpoints, method) is not { } endpoint)
            return new(StatusCodes.Status405MethodNotAllowed, "This resource does not know the method.");
        Become(http, method, form);
        http.SetEndpoint(endpoint);
        return null;
    }

    private static Endpoint? Endpoint(HttpContext http, EndpointDataSource endpoints, string method)
    {
        var pattern = (http.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText;
        return endpoints.Endpoints.OfType<RouteEndpoint>().FirstOrDefault(candidate =>
            candidate.RoutePattern.RawText == pattern
            && candidate.Metadata.GetMetadata<XapiDemand>() is not null
            && candidate.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods.Contains(method) == true);
    }

    private static void Become(HttpContext http, string method, IFormCollection form)
    {
        var request = http.Request;
        var content = Encoding.UTF8.GetBytes(form[Content].ToString());
        request.ContentType = null;
        foreach (var name in HeaderNames)
            if (Value(form, name) is { Count: > 0 } value)
                request.Headers[name] = value;
        var query = form.Where(field => field.Key != Content && !HeaderNames.Contains(field.Key, StringComparer.OrdinalIgnoreCase));
        request.Method = method;
        request.QueryString = new QueryBuilder(query).ToQueryString();
        request.ContentLength = content.Length;
        request.ContentType ??= method is "PUT" or "POST" ? "application/json" : null;
        request.Body = new MemoryStream(content, writable: false);
        http.Features.Set<IFormFeature>(new FormFeature(request));
    }

    private static StringValues Value(IFormCollection form, string name) =>
        form.FirstOrDefault(field => field.Key.Equals(name, StringComparison.OrdinalIgnoreCase)).Value;
}
