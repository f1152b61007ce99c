using System.Globalization;
using Stoa.Ui.Strings;

namespace Stoa.Insights.Digest;

/// <summary>Says something in the language of whoever will read it.</summary>
internal static class InLanguage
{
    internal static T Of<T>(string? culture, Func<T> say)
    {
        var before = CultureInfo.CurrentUICulture;
        CultureInfo.CurrentUICulture = RequestCulture.Known(culture) ?? RequestCulture.Supported[0];
        try
        {
            return say();
        }
        finally
        {
            CultureInfo.CurrentUICulture = before;
        }
    }
}
