using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Stoa.Platform.Data;
using Stoa.Records.Access;
using Stoa.Records.Cmi5.Moving;
using Stoa.Records.Cmi5.Sessions;

namespace Stoa.Records.Cmi5.Gate;

/// <summary>Stands behind the gate of xAPI for those who come with the token of a launched unit: their session must be open, and must allow
/// what they ask. What they say is answered only when the store has it and the registration has moved on.</summary>
internal sealed class AuGate(RequestDelegate next)
{
    // Each of them holds a connection while the store, which needs one too, writes.
    private readonly SemaphoreSlim storing = new(16);

    public Task InvokeAsync(HttpContext http) =>
        http.Features.Get<Caller>() is { Grant.Subject: LaunchedSession launched } caller ? Pass(http, launched, caller) : next(http);

    private async Task Pass(HttpContext http, LaunchedSession launched, Caller caller)
    {
        var request = AuRequest.Of(http, caller);
        var refusal = request.StoresStatements ? await Store(http, launched) : await Answer(http, launched, request, caller.Tenant);
        if (refusal is not null)
            await refusal.ExecuteAsync(http);
    }

    private async Task<Refusal?> Answer(HttpContext http, LaunchedSession launched, AuRequest request, Guid tenant)
    {
        var db = http.RequestServices.GetRequiredService<Db>();
        if (await SessionRows.Find(db, launched.Id, http.RequestAborted) is not { } session || session.Ended)
            return Over;
        if (AuRights.Refuse(request, session.With(null), tenant) is { } refusal)
            return refusal;
        // Before the answer, since the unit may go on as soon as it has it.
        if (request.ReadsPreferences && !session.PreferencesRead)
            await SessionRows.ReadPreferences(db, session.Id, http.RequestAborted);
        await next(http);
        return null;
    }

    private async Task<Refusal?> Store(HttpContext http, LaunchedSession launched)
    {
        var (statements, unreadable) = await AuBody.Read(http.Request, http.RequestAborted);
        if (unreadable is not null)
            return unreadable;
        using (statements)
        await using (var held = new MemoryStream())
        {
            await storing.WaitAsync(http.RequestAborted);
            var body = http.Response.Body;
            http.Response.Body = held;
            Refusal? refusal;
            try
            {
                refusal = await http.RequestServices.GetRequiredService<Db>().Transaction(tx => Store(http, tx, launched, statements!.RootElement));
            }
            finally
            {
                http.Response.Body = body;
                storing.Release();
            }

            held.Position = 0;
            if (refusal is null)
                await held.CopyToAsync(body, http.RequestAborted);
            return refusal;
        }
    }

    // Not given up when the unit is gone: what the store has kept moves the registration on.
    private async Task<Refusal?> Store(HttpContext http, Tx tx, LaunchedSession launched, JsonElement statements)
    {
        if (await SessionRows.Find(tx, launched.Id, default) is not { } known)
            return Over;
        await SessionRows.Hold(tx, known.Registration, known.LearnerId, known.CourseId, default);
        var session = (await SessionRows.Find(tx, launched.Id, default))!;
        if (session.Ended)
            return Over;
        var unit = (await SessionRows.Units(tx, session.Registration, default)).FirstOrDefault(row => row.Unit == session.Unit);
        var (deeds, violation) = SessionRules.Judge(statements, session.With(unit));
        if (violation is not null)
            return Refusal.Forbidden(violation.ToString());
        await next(http);
        if (http.Response.StatusCode is StatusCodes.Status200OK or StatusCodes.Status204NoContent)
            await http.RequestServices.GetRequiredService<Registrar>().Take(tx, session, deeds, default);
        return null;
    }

    private static Refusal Over => Refusal.Forbidden("The session has ended. (cmi5 8.1.2.0-2)");
}
