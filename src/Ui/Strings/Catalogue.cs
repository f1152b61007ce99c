using System.Collections.Frozen;
using System.Reflection;
using System.Text.Json;

namespace Stoa.Ui.Strings;

/// <summary>One language's texts, gathered from <c>Strings/{language}.json</c> of every module that is loaded.</summary>
internal sealed class Catalogue
{
    private static readonly Lock Gate = new();
    private static readonly HashSet<Assembly> Seen = [];
    private static volatile FrozenDictionary<string, Catalogue> _all = FrozenDictionary<string, Catalogue>.Empty;

    private readonly FrozenDictionary<string, Entry> _entries;

    private Catalogue(IEnumerable<KeyValuePair<string, Entry>> entries) => _entries = entries.ToFrozenDictionary(StringComparer.Ordinal);

    static Catalogue()
    {
        AppDomain.CurrentDomain.AssemblyLoad += (_, loaded) => Add(loaded.LoadedAssembly);
        foreach (var assembly in AppDomain.CurrentDomain.GetAssemblies())
            Add(assembly);
    }

    internal static Catalogue? Of(string language) => _all.GetValueOrDefault(language);

    internal Entry? Find(string key) => _entries.GetValueOrDefault(key);

    private static void Add(Assembly assembly)
    {
        if (assembly.IsDynamic || assembly.GetName().Name?.StartsWith("Stoa.", StringComparison.OrdinalIgnoreCase) is not true)
            return;
        lock (Gate)
        {
            if (!Seen.Add(assembly))
                return;
            foreach (var resource in assembly.GetManifestResourceNames().Where(n => n.Contains(".Strings.", StringComparison.Ordinal) && n.EndsWith(".json", StringComparison.Ordinal)))
                Merge(assembly, resource);
        }
    }

    private static void Merge(Assembly assembly, string resource)
    {
        var language = resource.Split('.')[^2];
        using var stream = assembly.GetManifestResourceStream(resource)!;
        var merged = new Dictionary<string, Entry>(_all.GetValueOrDefault(language)?._entries ?? FrozenDictionary<string, Entry>.Empty);
        foreach (var (key, entry) in Read(stream))
            merged.TryAdd(key, entry);
        var all = new Dictionary<string, Catalogue>(_all) { [language] = new(merged) };
        _all = all.ToFrozenDictionary(StringComparer.Ordinal);
    }

    internal static IEnumerable<KeyValuePair<string, Entry>> Read(Stream json)
    {
        using var document = JsonDocument.Parse(json);
        foreach (var property in document.RootElement.EnumerateObject())
            yield return new(property.Name, Entry.Of(property.Value));
    }

    /// <summary>A text, or its plural forms by CLDR name.</summary>
    internal sealed record Entry(string? Text, FrozenDictionary<string, string>? Forms)
    {
        internal string? Form(string form) => Forms is null ? Text : Forms.GetValueOrDefault(form) ?? Forms.GetValueOrDefault("other");

        internal static Entry Of(JsonElement value) => value.ValueKind == JsonValueKind.String
            ? new(value.GetString(), null)
            : new(null, value.EnumerateObject().ToFrozenDictionary(f => f.Name, f => f.Value.GetString() ?? "", StringComparer.Ordinal));
    }
}
