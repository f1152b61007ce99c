using System.Collections.Concurrent;
using System.Reflection;
using Npgsql;

namespace Stoa.Platform.Data;

/// <summary>Turns an anonymous object into named parameters; the getters of a type are found once.</summary>
internal static class Parameters
{
    private static readonly ConcurrentDictionary<Type, PropertyInfo[]> Properties = new();

    internal static void Add(NpgsqlParameterCollection target, object? args)
    {
        if (args is null)
            return;
        foreach (var property in Properties.GetOrAdd(args.GetType(), type => type.GetProperties()))
            target.Add(Parameter(property.Name, property.GetValue(args)));
    }

    private static NpgsqlParameter Parameter(string name, object? value) => value switch
    {
        NpgsqlParameter ready => ready,
        DateTimeOffset time => new(name, time.ToUniversalTime()),
        _ => new(name, value ?? DBNull.Value),
    };
}
