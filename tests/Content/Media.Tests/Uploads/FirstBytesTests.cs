using System.Text;
using Stoa.Media.Uploads;

namespace Stoa.Media.Tests.Uploads;

public class FirstBytesTests
{
    [Theory]
    [InlineData("", nameof(Refusal.Empty))]
    [InlineData("MZ\u0090\0\u0003", nameof(Refusal.Program))]
    [InlineData("\u007fELF\u0002\u0001", nameof(Refusal.Program))]
    [InlineData("#!/bin/sh\necho", nameof(Refusal.Program))]
    [InlineData("PK\u0003\u0004\u0014", nameof(Refusal.Archive))]
    [InlineData("\0\0\0\u0018ftypheic", nameof(Refusal.Picture))]
    [InlineData("\0\0\0\u001cftypavif", nameof(Refusal.Picture))]
    [InlineData("<?xml version='1.0'?><svg xmlns='http://www.w3.org/2000/svg'>", nameof(Refusal.Picture))]
    [InlineData(";FFMETADATA1\ntitle=x", nameof(Refusal.Playlist))]
    [InlineData("Rar!\u001a\u0007", nameof(Refusal.Archive))]
    [InlineData("\u001f\u008b\u0008", nameof(Refusal.Archive))]
    [InlineData("%PDF-1.7", nameof(Refusal.Document))]
    [InlineData("\u0089PNG\r\n", nameof(Refusal.Picture))]
    [InlineData("\u00ff\u00d8\u00ff\u00e0", nameof(Refusal.Picture))]
    [InlineData("RIFF\u0001\u0002\u0003\u0004WEBPVP8 ", nameof(Refusal.Picture))]
    [InlineData("  <!doctype html><html>", nameof(Refusal.Page))]
    [InlineData("#EXTM3U\n#EXT-X-VERSION:3\n/etc/passwd", nameof(Refusal.Playlist))]
    [InlineData("ffconcat version 1.0\nfile /etc/passwd", nameof(Refusal.Playlist))]
    [InlineData("<?xml version='1.0'?>\n<MPD xmlns='urn:mpeg:dash:schema:mpd:2011'>", nameof(Refusal.Playlist))]
    [InlineData("[playlist]\nFile1=http://10.0.0.1/", nameof(Refusal.Playlist))]
    [InlineData("v=0\r\no=- 0 0 IN IP4 127.0.0.1", nameof(Refusal.Playlist))]
    [InlineData("1\n00:00:01,000 --> 00:00:02,000\nHello", nameof(Refusal.Text))]
    public void What_is_plainly_no_recording_is_refused(string start, string refusal) =>
        Assert.Equal(refusal, FirstBytes.Refuse(Encoding.Latin1.GetBytes(start))?.ToString());

    [Theory]
    [InlineData("\0\0\0\u0020ftypisom")]
    [InlineData("\u001aE\u00df\u00a3\u0001\0\0\0")]
    [InlineData("RIFF\u0001\u0002\u0003\u0004AVI LIST")]
    [InlineData("RIFF\u0001\u0002\u0003\u0004WAVEfmt ")]
    [InlineData("ID3\u0004\0\0")]
    [InlineData("\u00ff\u00fb\u0090\u0064")]
    [InlineData("OggS\0\u0002")]
    [InlineData("G\u0040\0\u0010")]
    [InlineData("fLaC\0\0\0\u0022")]
    [InlineData("#!AMR\n")]
    public void What_may_be_a_recording_is_not(string start) => Assert.Null(FirstBytes.Refuse(Encoding.Latin1.GetBytes(start)));

    [Fact]
    public void A_text_that_is_cut_within_a_letter_is_still_a_text() =>
        Assert.Equal(Refusal.Text, FirstBytes.Refuse(Encoding.UTF8.GetBytes(new string('ع', 2050)).AsSpan(0, 4095)));

    [Theory]
    [InlineData("C:\\Films\\Week 1.mp4", "Week 1.mp4")]
    [InlineData("../../etc/passwd", "passwd")]
    [InlineData("a\r\nb.mp4", "ab.mp4")]
    [InlineData(" / ", "recording")]
    [InlineData(null, "recording")]
    public void A_name_is_only_a_name(string? given, string name) => Assert.Equal(name, UploadMetadata.NameOf(given));
}
