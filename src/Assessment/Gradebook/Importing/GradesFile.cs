using System.Globalization;
using System.Text;
using CsvHelper;
using CsvHelper.Configuration;
using Stoa.Ui.Strings;

namespace Stoa.Gradebook.Importing;

/// <summary>A class in a spreadsheet's file: the address of each learner, and cells below columns that the gradebook has.</summary>
/// <param name="Rows">Of learners; an address that comes twice counts where it comes last.</param>
/// <param name="Notes">What was passed over, and why.</param>
internal sealed record GradesFile(IReadOnlyList<GradesRow> Rows, IReadOnlyList<string> Notes)
{
    internal const int MostRows = 100_000;
    private const int MostColumns = 1_000;
    private static readonly string[] AddressNames = ["e-mail", "email", "e-mail address", "email address"];

    /// <param name="columns">Title and key of every column.</param>
    /// <exception cref="UnreadableFileException">It is no such file; the message says why, for people.</exception>
    internal static GradesFile Read(Stream bytes, IReadOnlyList<(string Key, string Title)> columns)
    {
        try
        {
            using var reader = new StreamReader(bytes, new UTF8Encoding(false, throwOnInvalidBytes: true));
            using var csv = new CsvReader(reader, Settings());
            return Read(csv, columns);
        }
        catch (DecoderFallbackException)
        {
            throw new UnreadableFileException(Words.T("This is no text in UTF-8. In a spreadsheet program, choose “CSV UTF-8” when you save."));
        }
        catch (CsvHelperException)
        {
            throw new UnreadableFileException(Words.T("This is no CSV file: a quotation mark has no end, or a line is too long."));
        }
    }

    /// <summary>As <see cref="Read(Stream, IReadOnlyList{ValueTuple{string, string}})"/> understands it again.</summary>
    internal static string Header(string title, string key) => $"{title} [{key}]";

    private static CsvConfiguration Settings() => new(CultureInfo.InvariantCulture)
    {
        DetectDelimiter = true,
        DetectDelimiterValues = [",", ";", "\t"],
        BadDataFound = _ => throw new UnreadableFileException(Words.T("This is no CSV file: a quotation mark has no end, or a line is too long.")),
        MissingFieldFound = null,
        MaxFieldSize = 10_000,
    };

    private static GradesFile Read(CsvReader csv, IReadOnlyList<(string Key, string Title)> columns)
    {
        if (!csv.Read() || !csv.ReadHeader() || csv.HeaderRecord is not { Length: > 0 and <= MostColumns } header)
            throw new UnreadableFileException(Words.T("The file is empty, or its first line has too many columns."));
        var address = Array.FindIndex(header, name => AddressNames.Contains(name.Trim().ToLowerInvariant()) || name.Trim() == Words.T("E-mail"));
        if (address < 0)
            throw new UnreadableFileException(Words.T("No column of the file is called “E-mail”: learners are known by their address."));
        var known = Known(header, columns);
        var rows = new Dictionary<string, GradesRow>(StringComparer.OrdinalIgnoreCase);
        while (csv.Read())
        {
            if (rows.Count >= MostRows)
                throw new UnreadableFileException(Words.T("The file has more than {0} learners.", MostRows));
            if (csv.GetField(address)?.Trim() is { Length: > 0 } email)
                rows[email] = new(csv.Parser.RawRow, email, [.. known.Select(column => (column.Key, csv.GetField(column.At)?.Trim() ?? ""))]);
        }
        return new([.. rows.Values], Unknown(header, known));
    }

    private static List<(int At, string Key)> Known(string[] header, IReadOnlyList<(string Key, string Title)> columns)
    {
        var byTitle = columns.GroupBy(column => column.Title).Where(same => same.Count() == 1).ToDictionary(same => same.Key, same => same.First().Key);
        var byHeader = columns.ToDictionary(column => Header(column.Title, column.Key), column => column.Key);
        return [.. header
            .Select((name, at) => (At: at, Key: byHeader.GetValueOrDefault(name.Trim()) ?? byTitle.GetValueOrDefault(name.Trim())))
            .Where(column => column.Key is not null)
            .Select(column => (column.At, column.Key!))];
    }

    // A title of two columns is ambiguous without its key; what the download itself writes beside results is no surprise.
    private static List<string> Unknown(string[] header, List<(int At, string Key)> known)
    {
        string[] own = [Words.T("Name"), Words.T("E-mail"), Words.T("Enrolled"), Words.T("Grade in percent"), Words.T("Passed"), Words.T("Letter")];
        return [.. header
            .Where((name, at) => name.Trim().Length > 0 && known.All(column => column.At != at) && !own.Contains(name.Trim()) && !AddressNames.Contains(name.Trim().ToLowerInvariant()))
            .Select(name => Words.T("No column of the gradebook is called “{0}”: it is passed over.", name.Trim()))];
    }
}

/// <param name="Line">In the file, from 1.</param>
internal sealed record GradesRow(int Line, string Email, IReadOnlyList<(string Key, string Text)> Cells);

/// <summary>A file that cannot be read at all.</summary>
internal sealed class UnreadableFileException(string message) : Exception(message);
