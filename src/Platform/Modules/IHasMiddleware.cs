using Microsoft.AspNetCore.Builder;

namespace Stoa.Platform.Modules;

/// <summary>A module that looks at every request, after the tenant is known and before any endpoint runs.</summary>
public interface IHasMiddleware
{
    void Use(IApplicationBuilder app);
}
