using Microsoft.Extensions.Configuration;
using Stoa.Media.Recognition;

namespace Stoa.Media.Tests.Recognition;

/// <summary>What recognisers print, read; and which of them is asked.</summary>
public class RecogniserOutputTests
{
    [Theory]
    [InlineData("walk(2) 1.250 1.600 0.998", "walk")]
    [InlineData("i'm 1.250 1.600 1.000000", "I'm")]
    [InlineData("<sil> 1.250 1.600 0.9", "")]
    [InlineData("[NOISE] 1.250 1.600 0.9", "")]
    [InlineData("++BREATH++ 1.250 1.600 0.9", "")]
    public void Pocketsphinx_tells_words_with_their_times(string line, string text) => Assert.Equal(new(1.25, 1.6, text), PocketsphinxRecogniser.Word(line));

    [Theory]
    [InlineData("welcome to the walk")]
    [InlineData("")]
    [InlineData("INFO: continuous.c(307): pocketsphinx_continuous COMPILED ON: Jan  1 2023")]
    public void Its_other_lines_are_none(string line) => Assert.Null(PocketsphinxRecogniser.Word(line));

    // The form that output_json in whisper.cpp's examples/cli/cli.cpp writes.
    [Fact]
    public void Whisper_tells_words_with_their_times_in_milliseconds() => Assert.Equal(
        [new(0.32, 0.37, "And"), new(0.37, 0.53, "so"), new(0.69, 1.59, "Americans,"), new(2, 2.5, "don't")],
        WhisperRecogniser.Read("""
            {
            	"systeminfo": "AVX = 1 | ",
            	"model": { "type": "base", "multilingual": false, "vocab": 51864 },
            	"params": { "model": "models/ggml-base.en.bin", "language": "en", "translate": false },
            	"result": { "language": "en" },
            	"transcription": [
            		{ "timestamps": { "from": "00:00:00,000", "to": "00:00:00,320" }, "offsets": { "from": 0, "to": 320 }, "text": "" },
            		{ "timestamps": { "from": "00:00:00,320", "to": "00:00:00,370" }, "offsets": { "from": 320, "to": 370 }, "text": " And" },
            		{ "timestamps": { "from": "00:00:00,370", "to": "00:00:00,530" }, "offsets": { "from": 370, "to": 530 }, "text": " so" },
            		{ "timestamps": { "from": "00:00:00,690", "to": "00:00:01,590" }, "offsets": { "from": 690, "to": 1590 }, "text": " Americans," },
            		{ "timestamps": { "from": "00:00:01,600", "to": "00:00:01,900" }, "offsets": { "from": 1600, "to": 1900 }, "text": " [BLANK_AUDIO]" },
            		{ "timestamps": { "from": "00:00:02,000", "to": "00:00:02,300" }, "offsets": { "from": 2000, "to": 2300 }, "text": " don" },
            		{ "timestamps": { "from": "00:00:02,300", "to": "00:00:02,500" }, "offsets": { "from": 2300, "to": 2500 }, "text": "'t" }
            	]
            }
            """));

    [Fact]
    public void Nobody_listens_where_that_is_configured() => Assert.False(Settings(("Media:Recogniser", "off")).IsOn);

    [Fact]
    public void A_model_says_which_languages_it_knows()
    {
        var english = Settings(("Media:Recogniser", "whisper"), ("Media:RecogniserModel", "/models/ggml-base.en.bin"));
        var many = Settings(("Media:Recogniser", "whisper"), ("Media:RecogniserModel", "/models/ggml-base.bin"));
        Assert.Equal((true, false, true), (english.Knows("en"), english.Knows("ar"), many.Knows("ar")));
    }

    private static RecogniserSettings Settings(params (string Key, string Value)[] settings) =>
        RecogniserSettings.Of(new ConfigurationBuilder().AddInMemoryCollection(settings.Select(one => KeyValuePair.Create(one.Key, (string?)one.Value))).Build());
}
