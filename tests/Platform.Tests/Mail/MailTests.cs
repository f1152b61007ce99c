using Microsoft.Extensions.DependencyInjection;
using Stoa.Contracts.People;
using Stoa.Platform.Data;
using Stoa.Platform.Mail;
using Stoa.Testing;
using Stoa.Testing.Smtp;

namespace Stoa.Platform.Tests.Mail;

public sealed class MailTests
{
    private static readonly Letter Hello = new("Grüße, مرحبا", ["A line.", "Bücher & <b>قلم</b>"], "1234 5678", new("https://example.org/link/a?b=c&d=e", "Open"), ["Small print."]);

    [Fact]
    public async Task A_letter_reaches_a_mail_server_as_text_and_html_in_every_script()
    {
        await using var server = await SmtpServer.Start();
        await using var site = await StoaSite.Start(settings: server.Settings);
        await Send(site, Hello.To("zeno@example.org", "Stoa"));
        var mail = Assert.Single(await server.Wait(1));
        Assert.Equal(["zeno@example.org"], mail.To);
        Assert.Equal("stoa@example.org", mail.From);
        Assert.Contains("multipart/alternative", mail.Raw, StringComparison.Ordinal);
        Assert.Contains("text/plain; charset=utf-8", mail.Raw, StringComparison.Ordinal);
        Assert.Contains("text/html; charset=utf-8", mail.Raw, StringComparison.Ordinal);
        Assert.Contains("Subject: =?utf-8?", mail.Raw, StringComparison.Ordinal);
        Assert.Contains("Auto-Submitted: auto-generated", mail.Raw, StringComparison.Ordinal);
        await site.Settle();
        var kept = Assert.Single(await Mailbox(site));
        Assert.Equal("sent", kept.State);
        Assert.Equal("", kept.Body);
    }

    [Fact]
    public async Task The_server_gets_the_credentials_that_are_configured()
    {
        await using var server = await SmtpServer.Start();
        await using var site = await StoaSite.Start(settings: new Dictionary<string, string?>(server.Settings) { ["Mail:User"] = "stoa", ["Mail:Password"] = "secret" });
        await Send(site, new("zeno@example.org", "Hello", "Text only"));
        Assert.Equal("stoa", (await server.Wait(1))[0].User);
    }

    [Fact]
    public async Task What_the_server_puts_off_is_sent_again_and_what_it_refuses_is_not()
    {
        await using var server = await SmtpServer.Start();
        await using var site = await StoaSite.Start(settings: server.Settings);
        await Send(site, new("later@example.org", "Later", "Text"));
        await Send(site, new("refused@example.org", "Never", "Text"));
        Assert.Equal(["later@example.org"], (await server.Wait(1))[0].To);
        await site.Settle();
        var states = (await Mailbox(site)).ToDictionary(mail => mail.Subject, mail => mail.State);
        Assert.Equal("sent", states["Later"]);
        Assert.Equal("refused", states["Never"]);
    }

    [Fact]
    public async Task A_line_break_in_a_name_or_subject_adds_no_header()
    {
        await using var server = await SmtpServer.Start();
        await using var site = await StoaSite.Start(settings: server.Settings);
        await Send(site, new("zeno@example.org", "Hello\r\nBcc: all@example.org\r\n\r\nBody", "Text"));
        await Send(site, new("zeno@example.org\r\nRCPT TO:<all@example.org>", "Second", "Text"));
        await site.Settle();
        var mail = Assert.Single(server.Received);
        Assert.DoesNotContain("\nBcc:", mail.Raw, StringComparison.OrdinalIgnoreCase);
        Assert.Equal(["zeno@example.org"], mail.To);
    }

    [Fact]
    public async Task Without_a_server_mail_is_kept_and_mail_of_a_failed_transaction_is_not()
    {
        await using var site = await StoaSite.Start();
        await Send(site, Hello.To("zeno@example.org", "Stoa"));
        await Assert.ThrowsAsync<InvalidOperationException>(() => site.With<Db, bool>(db => db.Transaction<bool>(async tx =>
        {
            await site.Services.GetRequiredService<IMail>().Send(tx, new("zeno@example.org", "Lost", "Text"));
            throw new InvalidOperationException();
        })));
        await site.Settle();
        var kept = Assert.Single(await Mailbox(site));
        Assert.Equal("kept", kept.State);
    }

    [Fact]
    public void Html_says_what_the_text_says_and_encodes_what_people_wrote()
    {
        var mail = Hello.To("zeno@example.org", "Stoa");
        Assert.Contains("Bücher & <b>قلم</b>", mail.Text, StringComparison.Ordinal);
        Assert.Contains("https://example.org/link/a?b=c&d=e", mail.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("<b>", mail.Html!, StringComparison.Ordinal);
        Assert.Contains("href=\"https://example.org/link/a?b=c&amp;d=e\"", mail.Html!, StringComparison.Ordinal);
        Assert.Contains("1234 5678", mail.Html!, StringComparison.Ordinal);
    }

    private static Task<bool> Send(StoaSite site, MailMessage message) => site.With<Db, bool>(db => db.Transaction(async tx =>
    {
        await site.Services.GetRequiredService<IMail>().Send(tx, message);
        return true;
    }));

    private static Task<IReadOnlyList<StoredMail>> Mailbox(StoaSite site) => site.With<Mailbox, IReadOnlyList<StoredMail>>(mailbox => mailbox.List());
}
