using Microsoft.AspNetCore.Components;
using Stoa.Contracts.Grading;

namespace Stoa.Ui.Blocks;

/// <summary>Draws programming tasks that stand in pages of other modules, with the editor of the <c>code</c> block. What is hidden of a task is never drawn.
/// Implemented by the module CodeGrading.</summary>
public interface IProgramView
{
    /// <summary>What is given, and the field that the program is written in; or the program as it was written, where it can only be read.</summary>
    RenderFragment Field(ProgramField field);

    /// <summary>What became of a program.</summary>
    /// <param name="isTrial">It was run before it was handed in.</param>
    RenderFragment Result(ProgramResult result, bool isTrial);

    /// <summary>What people call a language.</summary>
    string NameOf(string language);
}

/// <param name="Id">Of the field in the page.</param>
/// <param name="Name">Of the field in its form.</param>
/// <param name="Program">What was written so far; null where nothing was.</param>
/// <param name="IsRead">It cannot be changed any more.</param>
/// <param name="DescribedBy">Ids of what else describes the field.</param>
public sealed record ProgramField(CodeTask Task, string Id, string Name, string? Program, bool IsRead, string? DescribedBy);
