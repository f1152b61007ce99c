namespace Stoa.Media.Recordings;

/// <summary>Where the files of a recording lie in the object store. Finished ones are named by their content.</summary>
internal static class Keys
{
    internal static string Folder(Guid recording) => $"media/{recording:N}/";
    internal static string Of(Guid recording, string sha256) => $"{Folder(recording)}{sha256}";
    internal static string Chunks(Guid recording) => $"{Folder(recording)}chunks/";

    /// <summary>Two holders of one task never write to the same place.</summary>
    internal static string Chunk(Guid recording, Guid task, long fence) => $"{Chunks(recording)}{task:N}-{fence}";
}
