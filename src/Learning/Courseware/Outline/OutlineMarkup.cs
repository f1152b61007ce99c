using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Runtime.CompilerServices;
using System.Text;
using Stoa.Courseware.Classrooms;
using Stoa.Ui;
using Stoa.Ui.Strings;

namespace Stoa.Courseware.Outline;

/// <summary>The outline at the side of a unit page. Its HTML is the same for all learners but for marks, so it is kept in pieces, and a page
/// costs a concatenation instead of hundreds of render frames.</summary>
internal sealed class OutlineMarkup
{
    private static readonly ConditionalWeakTable<Syllabus, ConcurrentDictionary<(string, bool, string, int), OutlineMarkup>> Known = [];

    private readonly List<Piece> pieces = [];
    private int length;

    /// <param name="Unit">A link to a unit follows; its section otherwise.</param>
    private sealed record Piece(string Html, SyllabusUnit? Unit, SyllabusSection? Section);

    public static OutlineMarkup Of(Room room)
    {
        var key = (room.Path, room.IsStaff, Words.Culture.Name, room.Syllabus.OpeningsUntil(room.Now));
        return Known.GetOrCreateValue(room.Syllabus).GetOrAdd(key, static (_, room) => new(room), room);
    }

    /// <summary>The HTML with the current unit and the completed ones marked.</summary>
    public string With(SyllabusUnit current, HashSet<string> doneUnits)
    {
        var check = Done();
        var html = new StringBuilder(length + (doneUnits.Count * check.Length) + 64);
        foreach (var piece in pieces)
        {
            html.Append(piece.Html);
            if (piece.Section is not null)
                html.Append(piece.Section == current.Lesson.Section ? " open>" : ">");
            if (piece.Unit is { } unit)
                html.Append(unit == current ? " aria-current=\"page\">" : ">")
                    .Append(doneUnits.Contains(unit.Key) ? check : "");
        }
        return html.ToString();
    }

    /// <summary>The mark of what is complete.</summary>
    public static string Done() =>
        $"<span class=\"done\">{Icons.Of("circle-check")}<span class=\"visually-hidden\">{WebUtility.HtmlEncode(Words.T("Completed"))}</span></span>";

    private OutlineMarkup(Room room)
    {
        var html = new StringBuilder();
        html.Append(CultureInfo.InvariantCulture, $"<nav aria-label=\"{Encode(Words.T("Course outline"))}\"><ol>");
        foreach (var section in room.Syllabus.Sections.Where(section => section.IsShown(room.IsStaff, room.Now)))
            Section(room, section, html);
        html.Append("</ol></nav>");
        Cut(html, null, null);
    }

    private void Section(Room room, SyllabusSection section, StringBuilder html)
    {
        html.Append("<li><details");
        Cut(html, null, section);
        html.Append(CultureInfo.InvariantCulture, $"<summary>{Encode(section.Block.Title)}</summary>");
        foreach (var lesson in section.Lessons.Where(lesson => lesson.IsShown(room.IsStaff, room.Now)))
        {
            html.Append(CultureInfo.InvariantCulture, $"<p class=\"outline-lesson\">{Encode(lesson.Block.Title)}</p><ol>");
            foreach (var unit in lesson.Units.Where(room.Sees))
            {
                html.Append(CultureInfo.InvariantCulture, $"<li><a href=\"{Encode(room.UnitPath(unit))}\" data-unit=\"{Encode(unit.Key)}\"");
                Cut(html, unit, null);
                html.Append(CultureInfo.InvariantCulture, $"<span>{Encode(unit.Title)}</span></a></li>");
            }
            html.Append("</ol>");
        }
        html.Append("</details></li>");
    }

    private void Cut(StringBuilder html, SyllabusUnit? unit, SyllabusSection? section)
    {
        pieces.Add(new(html.ToString(), unit, section));
        length += html.Length;
        html.Clear();
    }

    private static string Encode(string text) => WebUtility.HtmlEncode(text);
}
