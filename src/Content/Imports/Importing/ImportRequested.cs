using Stoa.Contracts;
using Stoa.Contracts.Imports;

namespace Stoa.Imports.Importing;

/// <summary>A package was handed in and is kept; it is read in the background.</summary>
internal sealed record ImportRequested(Guid ImportId, ImportRequest Request) : IEvent
{
    public static string Name => "imports.import-requested/1";
}
