using Stoa.Contracts.People;

namespace Stoa.Platform.Web;

/// <summary>Who makes this request; scoped, filled by the session middleware. Take it as a handler's parameter.</summary>
public sealed class Visitor
{
    /// <summary>The signed-in person, or null.</summary>
    public Person? Person { get; set; }

    /// <summary>The session's id, for listing and revoking; null when nobody is signed in.</summary>
    public Guid? SessionId { get; set; }

    /// <summary>The signed-in person, on routes that require one.</summary>
    public Person Required => Person ?? throw new InvalidOperationException("This route did not require a person.");

    public bool IsStaff => Person?.IsStaff ?? false;
}
