using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using Stoa.Contracts.Courses;

namespace Stoa.Media.Captions;

/// <summary>A recording's words, to be read: cues gathered into paragraphs.</summary>
public sealed class Transcript
{
    private const int Enough = 320;
    private const int LongSentence = 160;
    private const double Pause = 2.5;
    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);
    private string? html;
    private IReadOnlyList<SpokenSentence>? sentences;

    public Transcript(IReadOnlyList<Cue> cues)
    {
        Cues = cues;
        Paragraphs = [.. Gather(cues)];
    }

    public IReadOnlyList<Cue> Cues { get; }

    public IReadOnlyList<IReadOnlyList<Cue>> Paragraphs { get; }

    /// <summary>Paragraphs as HTML, made once. Each cue is an anchor without an address: text until the player makes it a place to jump to.</summary>
    public string Html => html ??= Write();

    /// <summary>The words in stretches of about a sentence, for a search; made once.</summary>
    public IReadOnlyList<SpokenSentence> Sentences => sentences ??= [.. Sentence()];

    private string Write()
    {
        var written = new StringBuilder();
        foreach (var paragraph in Paragraphs)
        {
            written.Append("<p>");
            foreach (var cue in paragraph)
                written.Append(CultureInfo.InvariantCulture, $"<a data-t=\"{cue.From:0.##}\">{Encoder.Encode(cue.Text)} </a>");
            written.Append("</p>");
        }
        return written.ToString();
    }

    private IEnumerable<SpokenSentence> Sentence()
    {
        var said = new List<Cue>();
        foreach (var (place, cue) in Cues.Index())
        {
            said.Add(cue);
            var last = place + 1 == Cues.Count || Cues[place + 1].From - cue.To > Pause || IsSpeaker(Cues[place + 1].Text);
            if (!last && !EndsSentence(cue.Text) && said.Sum(one => one.Text.Length) < LongSentence)
                continue;
            yield return new(said[0].From, string.Join(' ', said.Select(one => one.Text.ReplaceLineEndings(" "))));
            said.Clear();
        }
    }

    // A new paragraph after a silence, with a new speaker, or at a sentence's end once there is enough.
    private static IEnumerable<IReadOnlyList<Cue>> Gather(IReadOnlyList<Cue> cues)
    {
        var paragraph = new List<Cue>();
        var length = 0;
        foreach (var cue in cues)
        {
            if (paragraph is [.., var last] && (cue.From - last.To > Pause || IsSpeaker(cue.Text) || (length > Enough && EndsSentence(last.Text))))
            {
                yield return paragraph;
                paragraph = [];
                length = 0;
            }
            paragraph.Add(cue);
            length += cue.Text.Length;
        }
        if (paragraph.Count > 0)
            yield return paragraph;
    }

    private static bool IsSpeaker(string text) => text.StartsWith(">>", StringComparison.Ordinal) || text.StartsWith("- ", StringComparison.Ordinal);

    private static bool EndsSentence(string text) => text is [.., '.' or '?' or '!' or '؟' or '。' or '"' or '”'];
}
