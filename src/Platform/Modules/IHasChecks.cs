using Microsoft.Extensions.Configuration;

namespace Stoa.Platform.Modules;

/// <summary>A module that stands on something of the machine, and can say whether it is there.</summary>
public interface IHasChecks
{
    /// <summary>For <c>stoa doctor</c>: looks without a database and without the composed program.</summary>
    Task<IReadOnlyList<Check>> Examine(IConfiguration configuration, CancellationToken cancellation);
}

/// <param name="Good">False makes the doctor say that something is wrong; what is optional and missing is good, with a way to mend it.</param>
public sealed record Check(bool Good, string What, string? Mend = null);
