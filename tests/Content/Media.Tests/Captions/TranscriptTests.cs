using Stoa.Media.Captions;

namespace Stoa.Media.Tests.Captions;

public class TranscriptTests
{
    [Fact]
    public void A_silence_or_a_new_speaker_begins_a_paragraph()
    {
        var transcript = new Transcript([new(0, 1, "One."), new(1, 2, "Two."), new(9, 10, "Three."), new(10, 11, ">> BOB: Four.")]);
        Assert.Equal([2, 1, 1], transcript.Paragraphs.Select(p => p.Count));
    }

    [Fact]
    public void Long_speech_is_broken_at_a_sentence()
    {
        var cues = Enumerable.Range(0, 30).Select(i => new Cue(i, i + 1, i % 3 == 2 ? "and so it ends here, at last." : "some words that go on and on")).ToList();
        var paragraphs = new Transcript(cues).Paragraphs;
        Assert.InRange(paragraphs.Count, 2, 4);
        Assert.All(paragraphs.SkipLast(1), p => Assert.EndsWith(".", p[^1].Text));
        Assert.Equal(cues, paragraphs.SelectMany(p => p));
    }
}
