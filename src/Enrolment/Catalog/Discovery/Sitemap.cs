using System.Globalization;
using System.Text;
using System.Xml;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Stoa.Platform.Data;
using Stoa.Ui;

namespace Stoa.Catalog.Discovery;

/// <summary>Every public page for search engines, and what they need not read.</summary>
internal static class Sitemap
{
    internal static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapMethods("/sitemap.xml", PublicPages.Methods, Handle).CachePublicly(CatalogPages.Lifetime, CatalogPages.Tag);
        routes.MapMethods("/robots.txt", PublicPages.Methods, Robots).CachePublicly(CatalogPages.Lifetime, CatalogPages.Tag);
    }

    private static async Task<IResult> Handle(Db db, HttpContext http)
    {
        var origin = Origin(http);
        var courses = await db.Query<string>(CoursesSql, null, http.RequestAborted);
        using var text = new MemoryStream();
        await using (var xml = XmlWriter.Create(text, new() { Async = true, Encoding = new UTF8Encoding(false), Indent = true }))
        {
            xml.WriteStartElement("urlset", "http://www.sitemaps.org/schemas/sitemap/0.9");
            foreach (var path in courses.Select(key => $"/courses/{key}").Prepend("/courses").Prepend("/"))
            {
                xml.WriteStartElement("url");
                xml.WriteElementString("loc", origin + path);
                xml.WriteEndElement();
            }
            xml.WriteEndElement();
        }
        return TypedResults.Bytes(text.ToArray(), "application/xml; charset=utf-8");
    }

    private static IResult Robots(HttpContext http) => TypedResults.Text(string.Create(CultureInfo.InvariantCulture, $"""
        User-agent: *
        Disallow: /account
        Disallow: /admin
        Disallow: /studio
        Disallow: /dashboard
        Disallow: /courses?*q=

        Sitemap: {Origin(http)}/sitemap.xml

        """));

    private static string Origin(HttpContext http) => $"{http.Request.Scheme}://{http.Request.Host}";

    // The format allows 50,000 addresses in one file.
    private const string CoursesSql = """
        select course_key
        from catalog.listings
        where archived_at is null
        order by listed_at desc
        limit 49000
        """;
}
