using Microsoft.Extensions.Configuration;

namespace Stoa.Media.Recognition;

/// <summary>Which recogniser writes automatic captions; settings below <c>Media:</c>.</summary>
/// <param name="Name"><c>pocketsphinx</c>, <c>whisper</c> (whisper.cpp's whisper-cli), or null: there is none, and automatic captions are off.</param>
/// <param name="Program">Its path.</param>
/// <param name="Model">pocketsphinx: a folder with an acoustic model, a language model and a dictionary; whisper: a file.</param>
/// <param name="Languages">That the model knows; empty for a model that knows many.</param>
/// <param name="ForNew">The language in which every new recording is listened to without being asked, or null.</param>
internal sealed record RecogniserSettings(string? Name, string Program, string? Model, IReadOnlyList<string> Languages, string? ForNew)
{
    internal const string Pocketsphinx = "pocketsphinx", Whisper = "whisper";

    internal bool IsOn => Name is not null;

    internal bool Knows(string language) => Languages.Count == 0 || Languages.Contains(language);

    /// <summary>What is configured; without a word about it Debian's pocketsphinx, if it and its English model are installed.</summary>
    internal static RecogniserSettings Of(IConfiguration configuration)
    {
        var media = configuration.GetSection("Media");
        var (name, model, forNew) = (media["Recogniser"], media["RecogniserModel"], media["AutomaticCaptions"]);
        var languages = (media["RecogniserLanguages"] ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        if (name == Whisper)
            return new(Whisper, media["RecogniserProgram"] ?? "whisper-cli", model, languages.Length > 0 || model?.Contains(".en", StringComparison.Ordinal) != true ? languages : ["en"], forNew);
        var program = media["RecogniserProgram"] ?? Find("pocketsphinx_continuous");
        model ??= program is null ? null : ModelBeside(program);
        return name is null or Pocketsphinx && program is not null && model is not null
            ? new(Pocketsphinx, program, model, languages.Length > 0 ? languages : ["en"], forNew)
            : new(null, "", null, [], null);
    }

    private static string? Find(string program) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':').Select(folder => Path.Combine(folder, program)).FirstOrDefault(File.Exists);

    // Programs in …/bin have what they share in …/share.
    private static string? ModelBeside(string program) =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(program)!, "../share/pocketsphinx/model/en-us")) is var folder && Directory.Exists(folder) ? folder : null;
}
