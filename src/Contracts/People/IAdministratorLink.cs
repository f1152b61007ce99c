namespace Stoa.Contracts.People;

/// <summary>How the first administrator comes in.</summary>
public interface IAdministratorLink
{
    /// <summary>A path that signs in as administrator once within a day; null when the site has an administrator who has signed in.</summary>
    Task<string?> Create(CancellationToken cancellation);
}
