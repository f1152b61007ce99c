using Microsoft.Extensions.Configuration;

namespace Stoa.Platform.Mail;

/// <summary>The section <c>Mail</c> of the configuration. Without a host, mail is kept and shown at <c>/admin/mail</c>.</summary>
/// <param name="Tls"><c>starttls</c> (the default off this machine) or <c>none</c>.</param>
public sealed record MailOptions(string? Host, int Port, string? User, string? Password, string From, string? Tls)
{
    public bool Delivers => !string.IsNullOrWhiteSpace(Host);

    internal bool Encrypts => Tls switch
    {
        "none" => false,
        null or "" => Host is not ("localhost" or "127.0.0.1" or "::1"),
        _ => true,
    };

    public static MailOptions Of(IConfiguration configuration)
    {
        var section = configuration.GetSection("Mail");
        return new(section["Host"], section.GetValue("Port", 587), section["User"], section["Password"], section["From"] ?? "stoa@localhost", section["Tls"]);
    }
}
