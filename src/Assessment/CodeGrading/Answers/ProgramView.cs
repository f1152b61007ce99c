using Microsoft.AspNetCore.Components;
using Stoa.CodeGrading.Blocks;
using Stoa.Contracts.Grading;
using Stoa.Ui;
using Stoa.Ui.Blocks;
using Stoa.Ui.Strings;

namespace Stoa.CodeGrading.Answers;

/// <summary>Draws tasks and results within pages of other modules, with the parts of the <c>code</c> block.</summary>
internal sealed class ProgramView : IProgramView
{
    public RenderFragment Field(ProgramField field) => Draw<ProgramFieldView, ProgramField>(field);

    public RenderFragment Result(ProgramResult result, bool isTrial) => Draw<ProgramResultView, ShownProgram>(new(result, isTrial));

    public string NameOf(string language) => LanguageNames.Of(language);

    private static RenderFragment Draw<TTemplate, TModel>(TModel model)
        where TTemplate : Template<TModel> => builder =>
    {
        builder.OpenComponent<TTemplate>(0);
        builder.AddComponentParameter(1, nameof(Template<TModel>.Model), model);
        builder.CloseComponent();
    };
}

/// <summary>A result as it is shown.</summary>
public sealed record ShownProgram(ProgramResult Result, bool IsTrial)
{
    internal int Passed => Result.Visible.Count(test => test.Passed);

    private int AllPassed => Passed + Result.HiddenPassed;

    private int All => Result.Visible.Count + Result.Hidden;

    internal bool IsRight => Result.IsCompiled && AllPassed == All;

    internal string Said => !Result.IsCompiled ? Words.T("Your program could not be compiled.")
        : IsTrial ? IsRight ? Words.T("All visible tests pass.") : Words.T("{0} of {1} visible tests pass.", Passed, Result.Visible.Count)
        : IsRight ? Words.T("All tests pass.") : Words.T("{0} of {1} tests pass.", AllPassed, All);

    internal string Kind => !Result.IsCompiled ? "bad" : IsRight ? "good" : "warn";
}
