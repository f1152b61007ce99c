using Stoa.Media.Recognition;

namespace Stoa.Media.Tests.Recognition;

public class CueMakerTests
{
    private static List<HeardWord> Speech(int words, Func<int, string> text, double each = 0.35) => [.. Enumerable.Range(0, words).Select(i => new HeardWord(i * each, (i + 1) * each, text(i)))];

    [Fact]
    public void Every_word_is_in_one_caption_that_fits_two_lines_and_six_seconds()
    {
        var words = Speech(500, i => new string('w', 1 + (i * 7 % 11)));
        var cues = CueMaker.Of(words);
        Assert.Equal(words.Select(word => word.Text), cues.SelectMany(cue => cue.Text.Split(' ', '\n')));
        Assert.All(cues, cue => Assert.InRange(cue.Text.Split('\n').Length, 1, 2));
        Assert.All(cues.SelectMany(cue => cue.Text.Split('\n')), line => Assert.InRange(line.Length, 1, CueMaker.Line + 6));
        Assert.All(cues, cue => Assert.InRange(cue.To - cue.From, 0.1, CueMaker.Longest + 0.5));
        Assert.All(cues.Zip(cues.Skip(1)), pair => Assert.True(pair.First.To < pair.Second.From));
    }

    [Fact]
    public void A_pause_and_the_end_of_a_sentence_begin_a_new_one() => Assert.Equal(
        ["Mind the step over there.", "It is high", "later"],
        CueMaker.Of([new(0, 0.3, "Mind"), new(0.3, 0.5, "the"), new(0.5, 0.9, "step"), new(0.9, 1.1, "over"), new(1.1, 1.4, "there."), new(1.5, 1.6, "It"), new(1.6, 1.8, "is"), new(1.8, 2.2, "high"), new(4, 4.5, "later")]).Select(cue => cue.Text));

    [Fact]
    public void A_short_word_stays_long_enough_to_be_read() => Assert.Equal(1.2, CueMaker.Of([new(3, 3.2, "Yes")]).Single() is var cue ? cue.To - cue.From : 0, 3);

    [Fact]
    public void Nothing_heard_is_nothing_written() => Assert.Empty(CueMaker.Of([]));
}
