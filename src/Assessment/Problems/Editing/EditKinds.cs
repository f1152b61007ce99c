using Stoa.Problems.Editing.Kinds;

namespace Stoa.Problems.Editing;

/// <summary>All kinds of question that have a form, in the order in which authors look for them.</summary>
internal static class EditKinds
{
    /// <summary>Those that any problem may have; a program is asked for within a quiz or a bank alone.</summary>
    internal static IReadOnlyList<EditKind> All { get; } =
    [
        ChoiceKinds.Choice, ChoiceKinds.TrueFalse, ChoiceKinds.Dropdown, WrittenKinds.Numeric, WrittenKinds.Text, WrittenKinds.ShortAnswer, GapKinds.Cloze,
        PlacingKinds.Ordering, PlacingKinds.Matching, PlacingKinds.DragDrop, PictureKinds.Hotspot, PictureKinds.ImageMap, WrittenKinds.Formula,
    ];

    internal static EditKind? Find(string kind) => kind == ProgramKinds.Code.Kind ? ProgramKinds.Code : All.FirstOrDefault(k => k.Kind == kind);
}
