namespace Stoa.Media.Recordings;

/// <summary>Where the files of a recording lie in the object store. Finished ones are named by their content and by the time they were put
/// there: no key is ever written twice, so one that nothing refers to can be removed without looking who might write it just now.</summary>
internal static class Keys
{
    internal const string Made = "media/", Masters = "masters/";

    internal static string Folder(Guid recording) => $"{Made}{recording:N}/";
    internal static string Of(Guid recording, string sha256) => $"{Folder(recording)}{sha256}-{Guid.CreateVersion7():N}";
    internal static string Chunks(Guid recording) => $"{Folder(recording)}chunks/";

    /// <summary>Two holders of one task never write to the same place.</summary>
    internal static string Chunk(Guid recording, Guid task, long fence) => $"{Chunks(recording)}{task:N}-{fence}";
}
