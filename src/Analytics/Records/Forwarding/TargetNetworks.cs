using Microsoft.Extensions.Configuration;
using Stoa.Platform.Web;

namespace Stoa.Records.Forwarding;

/// <summary>Where statements may be sent to: the public internet, and what an operator allows of their own networks (<c>Records:Forwarding:AllowNetworks</c>).
/// An administrator of a tenant must not reach the operator's inner services by naming them as a target.</summary>
internal static class TargetNetworks
{
    internal static OutwardConnections Of(IConfiguration configuration) => OutwardConnections.Of(configuration["Records:Forwarding:AllowNetworks"]);
}
