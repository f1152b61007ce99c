using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Stoa.Records.Access;

/// <summary>Forms that programs send.</summary>
internal static class RequestForms
{
    private const int LongestValue = 16 * 1024 * 1024;

    /// <summary>Null when it cannot be read: too many fields, too long names, or no form at all.</summary>
    internal static async Task<IFormCollection?> Read(HttpRequest request)
    {
        try
        {
            return await request.ReadFormAsync(new FormOptions { ValueLengthLimit = LongestValue, BufferBodyLengthLimit = LongestValue }, request.HttpContext.RequestAborted);
        }
        catch (InvalidDataException)
        {
            return null;
        }
    }
}
