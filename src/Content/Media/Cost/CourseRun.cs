namespace Stoa.Media.Cost;

/// <summary>What is assumed of one run of a course. Money in US dollars, data in decimal units: a terabyte is 1,000 gigabytes.</summary>
public sealed record CourseRun
{
    public decimal Registrations { get; init; }

    /// <summary>Of 100 who register, how many ever watch.</summary>
    public decimal StartPercent { get; init; }

    public decimal HoursEach { get; init; }

    /// <summary>Average delivered bitrate, sound included.</summary>
    public decimal Megabits { get; init; }

    /// <summary>Viewing is spread evenly over them; storage and servers are paid for each.</summary>
    public decimal Months { get; init; } = 1;

    public decimal RecordedHours { get; init; }

    /// <summary>Gigabytes kept for each recorded hour: the master and all that was made of it.</summary>
    public decimal StoredEach { get; init; }

    /// <summary>A gigabyte and month.</summary>
    public decimal StoragePrice { get; init; }

    /// <summary>A recorded hour.</summary>
    public decimal MakingPrice { get; init; }

    public decimal MailsEach { get; init; }

    /// <summary>For a thousand.</summary>
    public decimal MailPrice { get; init; }

    /// <summary>A month.</summary>
    public decimal Servers { get; init; }

    /// <summary>Of 100 who register, how many buy the certificate.</summary>
    public decimal PayingPercent { get; init; }

    public decimal CertificatePrice { get; init; }
    public decimal IdentityPrice { get; init; }
    public decimal FeePercent { get; init; }
    public decimal FeeEach { get; init; }

    /// <summary>A large free course, with prices from the book and the bitrate that lectures of slides and speakers need here.</summary>
    internal static CourseRun Typical(PriceBook book) => new()
    {
        Registrations = 100_000,
        StartPercent = 50,
        HoursEach = 3,
        Megabits = 0.45m,
        Months = 2,
        RecordedHours = 20,
        StoredEach = 3,
        MailsEach = 12,
        Servers = 400,
        PayingPercent = 3,
        CertificatePrice = 49,
        StoragePrice = book.Price("storage"),
        MakingPrice = book.Price("making"),
        MailPrice = book.Price("mail"),
        IdentityPrice = book.Price("identity"),
        FeePercent = book.Price("fee"),
        FeeEach = book.Price("fee-each"),
    };
}
