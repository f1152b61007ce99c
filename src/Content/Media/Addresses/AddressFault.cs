using System.Globalization;
using Stoa.Media.Uploads;
using Stoa.Ui.Strings;

namespace Stoa.Media.Addresses;

internal enum FaultKind
{
    NotAnAddress,
    Private,
    Unreachable,
    TooManyRedirects,
    Answer,
    Encoded,
    TooLarge,
    TooSlow,
    BrokenOff,
    NoRoom,
    NoRecording,
}

/// <summary>Why nothing came from an address.</summary>
/// <param name="Detail">The status of the answer, or the name of the <see cref="Refusal"/>.</param>
internal sealed record AddressFault(FaultKind Kind, string Detail = "")
{
    internal static AddressFault Of(int status) => new(FaultKind.Answer, status.ToString(CultureInfo.InvariantCulture));

    internal static AddressFault Of(Refusal refusal) => new(FaultKind.NoRecording, refusal.ToString());

    /// <summary>As it is kept.</summary>
    internal string Code => Detail.Length == 0 ? Kind.ToString() : $"{Kind}:{Detail}";

    internal static AddressFault Parse(string code) => code.Split(':') is [var kind, .. var detail] && Enum.TryParse<FaultKind>(kind, out var known)
        ? new(known, detail.FirstOrDefault() ?? "") : new(FaultKind.BrokenOff);

    internal string Sentence => Kind switch
    {
        FaultKind.NotAnAddress => Words.T("This is not an address that can be fetched: it must begin with https:// or http://, and hold no name or password."),
        FaultKind.Private => Words.T("This address leads into a private network, and nothing is fetched from there."),
        FaultKind.Unreachable => Words.T("No server answers at this address."),
        FaultKind.TooManyRedirects => Words.T("This address sends from one place to the next without end."),
        FaultKind.Answer => Words.T("The server does not give the file away: it answered {0}. Is the address public?", Detail),
        FaultKind.Encoded => Words.T("The server sends the file packed, which is not understood here."),
        FaultKind.TooLarge => Words.T("The file is larger than what is taken here."),
        FaultKind.TooSlow => Words.T("The file came too slowly and was given up."),
        FaultKind.NoRoom => Words.T("There is no room left on this site."),
        FaultKind.NoRecording when Enum.TryParse<Refusal>(Detail, out var refusal) => refusal.Sentence(),
        _ => Words.T("The connection broke again and again before the file was whole."),
    };
}

internal sealed class AddressException(AddressFault fault) : Exception(fault.Code)
{
    internal AddressException(FaultKind kind)
        : this(new AddressFault(kind))
    {
    }

    internal AddressFault Fault { get; } = fault;
}
