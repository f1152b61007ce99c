using Microsoft.AspNetCore.Http;
using Stoa.Courseware.Outline;
using Stoa.Ui;

namespace Stoa.Courseware.Classrooms;

/// <summary>What stands where a visitor may not go on yet.</summary>
/// <param name="Return">Where to come back to.</param>
public sealed record GateModel(Room Room, SyllabusUnit? Unit, string Return)
{
    public string Title => Unit?.Title ?? Room.Course.Title;
    public string SignIn => $"/sign-in?return={Uri.EscapeDataString(Return)}";
    public string Register => $"/register?return={Uri.EscapeDataString(Return)}";
}

internal static class Gate
{
    public static IResult Show(Room room, SyllabusUnit? unit, HttpRequest request) =>
        Page.Of<GatePage>(new GateModel(room, unit, request.Path.Value ?? room.Path), StatusCodes.Status403Forbidden);
}
