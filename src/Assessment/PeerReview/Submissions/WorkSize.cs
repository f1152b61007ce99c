using Microsoft.AspNetCore.Http.Metadata;

namespace Stoa.PeerReview.Submissions;

/// <summary>Lifts the server's limit on forms that bring files. What one file may have is the assignment's to say.</summary>
internal sealed class WorkSize : IRequestSizeLimitMetadata
{
    public long? MaxRequestBodySize => 512L * 1024 * 1024;
}
