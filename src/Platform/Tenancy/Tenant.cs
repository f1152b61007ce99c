namespace Stoa.Platform.Tenancy;

/// <summary>Whose data the current request or delivery works on. Scoped; set once, before anything reads the database.</summary>
public sealed class Tenant
{
    /// <summary>The tenant of a site that has only one.</summary>
    public static readonly Guid Default = new("00000000-0000-7000-8000-000000000001");

    public Guid Id { get; set; } = Default;
}
