using System.Collections.Frozen;

namespace Stoa.Platform.Html;

/// <summary>What may stand in our pages. Everything else is unwrapped (its text stays) or, when it is no text, dropped.</summary>
internal static class AllowList
{
    internal static readonly FrozenSet<string> Html = Words("""
        a abbr address article aside audio b bdi bdo blockquote br caption cite code col colgroup data dd del details dfn div dl dt
        em figcaption figure footer header h1 h2 h3 h4 h5 h6 hr i img ins kbd li map area mark ol p picture pre q rp rt ruby s samp
        section small source span strong sub summary sup table tbody td tfoot th thead time tr track u ul var video wbr
        """);

    /// <summary>Their content is no text for a reader: gone with all that is in them.</summary>
    internal static readonly FrozenSet<string> Dropped = Words("""
        script style template head title base meta link frameset frame noframes object embed applet param canvas input select option
        optgroup textarea datalist xmp plaintext noembed keygen dialog portal
        """);

    internal static readonly FrozenSet<string> Void = Words("area br col hr img source track wbr");

    /// <summary>Old names and what says the same today.</summary>
    internal static readonly FrozenDictionary<string, string> Renamed = new Dictionary<string, string>
    {
        ["acronym"] = "abbr",
        ["big"] = "span",
        ["center"] = "div",
        ["dir"] = "ul",
        ["font"] = "span",
        ["main"] = "div",
        ["menu"] = "ul",
        ["nav"] = "div",
        ["strike"] = "s",
        ["tt"] = "code",
    }.ToFrozenDictionary();

    internal static readonly FrozenSet<string> Svg = Words("""
        svg g path circle rect line polyline polygon ellipse text tspan defs linearGradient radialGradient stop clipPath
        """);

    internal static readonly FrozenSet<string> MathMl = Words("""
        math mrow mi mn mo ms mtext mspace mfrac msqrt mroot mstyle merror mpadded mphantom mfenced menclose msub msup msubsup
        munder mover munderover mmultiscripts mprescripts none mtable mtr mtd mlabeledtr semantics
        """);

    private static readonly FrozenSet<string> Everywhere = Words("title lang dir");

    private static readonly FrozenDictionary<string, FrozenSet<string>> ByElement = new Dictionary<string, FrozenSet<string>>
    {
        ["a"] = Words("download hreflang"),
        ["area"] = Words("alt shape coords"),
        ["audio"] = Words("loop"),
        ["col"] = Words("span"),
        ["colgroup"] = Words("span"),
        ["data"] = Words("value"),
        ["del"] = Words("datetime"),
        ["details"] = Words("open"),
        ["img"] = Words("alt width height"),
        ["ins"] = Words("datetime"),
        ["li"] = Words("value"),
        ["ol"] = Words("start reversed type"),
        ["source"] = Words("type media"),
        ["td"] = Words("colspan rowspan"),
        ["th"] = Words("colspan rowspan scope abbr"),
        ["time"] = Words("datetime"),
        ["track"] = Words("kind srclang label default"),
        ["video"] = Words("width height loop muted"),
    }.ToFrozenDictionary();

    private static readonly FrozenSet<string> SvgAttributes = Words("""
        viewBox width height x y x1 x2 y1 y2 cx cy r rx ry d points fill fill-opacity fill-rule stroke stroke-width stroke-linecap
        stroke-linejoin stroke-dasharray stroke-opacity opacity transform offset stop-color stop-opacity text-anchor font-size
        font-weight dx dy preserveAspectRatio gradientUnits gradientTransform
        """);

    private static readonly FrozenSet<string> MathMlAttributes = Words("""
        display mathvariant displaystyle scriptlevel stretchy fence separator form lspace rspace accent accentunder linethickness
        columnalign rowalign columnspan rowspan notation open close separators width height depth alttext symmetric largeop
        movablelimits minsize maxsize
        """);

    /// <summary>Attributes whose value is plain data; those with names, links or styles in them have rules of their own.</summary>
    internal static bool IsPlain(string kind, string element, string attribute) => kind switch
    {
        Kind.Svg => SvgAttributes.Contains(attribute),
        Kind.MathMl => MathMlAttributes.Contains(attribute) || attribute == "dir",
        _ => Everywhere.Contains(attribute) || ByElement.TryGetValue(element, out var own) && own.Contains(attribute),
    };

    private static FrozenSet<string> Words(string words) =>
        words.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).ToFrozenSet(StringComparer.Ordinal);
}

/// <summary>The three vocabularies of an HTML document.</summary>
internal static class Kind
{
    internal const string Html = "html";
    internal const string Svg = "svg";
    internal const string MathMl = "math";

    internal static string Of(string? namespaceUri) => namespaceUri switch
    {
        "http://www.w3.org/2000/svg" => Svg,
        "http://www.w3.org/1998/Math/MathML" => MathMl,
        _ => Html,
    };
}
