using System.Net;
using System.Net.Mail;
using System.Net.Mime;
using System.Text;

namespace Stoa.Platform.Mail;

/// <summary>Hands a message to the mail server, as plain text and HTML.</summary>
internal sealed class Smtp(MailOptions options)
{
    /// <returns>Null when the server took it, else why it never will.</returns>
    /// <exception cref="SmtpException">The server could not be reached or said to try again.</exception>
    internal async Task<string?> Send(StoredMail mail, CancellationToken cancellation)
    {
        // The parser would take "somebody <else@where>" too, and more that a person could type into a form.
        if (!MailAddress.TryCreate(mail.Recipient, out var recipient) || recipient.Address != mail.Recipient)
            return "not an address";
        using var message = Compose(mail, recipient);
        using var client = new SmtpClient(options.Host, options.Port) { EnableSsl = options.Encrypts, Timeout = 30_000 };
        if (!string.IsNullOrEmpty(options.User))
            client.Credentials = new NetworkCredential(options.User, options.Password);
        try
        {
            await client.SendMailAsync(message, cancellation);
            return null;
        }
        catch (SmtpException refused) when (IsForGood(refused))
        {
            return refused.Message;
        }
    }

    private MailMessage Compose(StoredMail mail, MailAddress recipient)
    {
        var from = new MailAddress(options.From);
        var message = new MailMessage(from, recipient) { Subject = mail.Subject, SubjectEncoding = Encoding.UTF8, HeadersEncoding = Encoding.UTF8 };
        // The same whenever it is sent again, so that a mailbox can tell a repetition.
        message.Headers.Add("Message-ID", $"<{mail.Id}@{from.Host}>");
        message.Headers.Add("Auto-Submitted", "auto-generated");
        message.AlternateViews.Add(View(mail.Body, MediaTypeNames.Text.Plain));
        if (mail.Html is not null)
            message.AlternateViews.Add(View(mail.Html, MediaTypeNames.Text.Html));
        return message;
    }

    private static AlternateView View(string content, string type)
    {
        var view = AlternateView.CreateAlternateViewFromString(content, Encoding.UTF8, type);
        view.TransferEncoding = TransferEncoding.QuotedPrintable;
        return view;
    }

    private static bool IsForGood(SmtpException failure) => failure.StatusCode is
        SmtpStatusCode.MailboxUnavailable or SmtpStatusCode.MailboxNameNotAllowed or SmtpStatusCode.ExceededStorageAllocation or SmtpStatusCode.TransactionFailed;
}
