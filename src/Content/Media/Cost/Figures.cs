using Stoa.Ui.Strings;

namespace Stoa.Media.Cost;

/// <summary>Numbers as a person reads them. They are rounded here and nowhere before.</summary>
internal static class Figures
{
    /// <summary>Whole dollars from a hundred, else cents; below one dollar four digits, since a learner costs less than a cent.</summary>
    internal static string Money(decimal dollars)
    {
        var amount = Math.Abs(dollars) switch
        {
            >= 100 => Number(dollars, "#,0"),
            >= 1 or 0 => Number(dollars, "#,0.00"),
            _ => Number(dollars, "0.00##"),
        };
        return dollars < 0 ? Words.T("−${0}", amount) : Words.T("${0}", amount);
    }

    internal static string Data(decimal gigabytes) => gigabytes >= 1000 ? Words.T("{0} TB", Number(gigabytes / 1000)) : Words.T("{0} GB", Number(gigabytes));

    internal static string Percent(decimal percent) => Words.T("{0} %", Number(percent));

    internal static string Number(decimal value, string format = "#,0.####") => Math.Abs(value).ToString(format, Words.Culture);
}
