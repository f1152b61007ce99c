using Microsoft.AspNetCore.Http;
using Stoa.Platform.Data;
using Stoa.Platform.Web;

namespace Stoa.Accounts.Sessions;

/// <summary>A session about to be: its statement goes into the caller's batch, its cookies into the response once that succeeded.</summary>
internal sealed class NewSession
{
    private readonly HttpContext http;
    private readonly string token = Secret.New();
    private readonly string device;

    /// <param name="method">registration, password, code, passkey or link.</param>
    internal NewSession(HttpContext http, Guid personId, string method)
    {
        this.http = http;
        device = SessionCookies.Device(http) ?? Secret.New();
        Insert = new(InsertSql, new
        {
            Id = Guid.CreateVersion7(),
            PersonId = personId,
            TokenHash = Secret.Hash(token),
            DeviceHash = Secret.Hash(device),
            Device = DeviceName.Of(http.Request.Headers.UserAgent.ToString()),
            Network = ClientNetwork.Of(http),
            Method = method,
        });
    }

    internal Statement Insert { get; }

    internal void SetCookies()
    {
        SessionCookies.SetSession(http, token);
        SessionCookies.SetDevice(http, device);
    }

    private const string InsertSql = """
        insert into accounts.sessions (id, person_id, token_hash, device_hash, device, network, method, expires_at)
        values (@Id, @PersonId, @TokenHash, @DeviceHash, @Device, @Network, @Method, now() + interval '60 days')
        """;
}
