using System.Net.Http.Headers;
using System.Text;
using Stoa.Contracts.Records;

namespace Stoa.Records.Forwarding;

/// <summary>Whatever takes lines of JSON: a collector before a warehouse. It is told how to know a repetition: by the id in each line.</summary>
internal sealed class LinesFarSide : IFarSide
{
    public string Kind => TargetKind.Lines;

    public Task<HttpContent?> Content(IReadOnlyList<RecordedStatement> statements, Sender sender, CancellationToken cancellation)
    {
        var lines = string.Concat(statements.Select(recorded => recorded.Statement.GetRawText().ReplaceLineEndings(" ") + "\n"));
        return Task.FromResult<HttpContent?>(new ByteArrayContent(Encoding.UTF8.GetBytes(lines)) { Headers = { ContentType = new MediaTypeHeaderValue("application/x-ndjson") } });
    }

    public void Head(HttpRequestMessage request)
    {
    }

    public Uri Address(string url) => new(url);

    public bool Vouches(string answer, IReadOnlyList<RecordedStatement> statements) => true;
}
