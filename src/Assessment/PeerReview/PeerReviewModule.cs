using Microsoft.AspNetCore.Routing;
using Stoa.Platform.Modules;

namespace Stoa.PeerReview;

/// <summary>Open work: handed in, reviewed by staff and peers, and returned.</summary>
public sealed class PeerReviewModule : IModule
{
    public string Name => "peerreview";

    public void Register(ModuleBuilder module)
    {
    }

    public void Map(IEndpointRouteBuilder routes)
    {
    }
}
