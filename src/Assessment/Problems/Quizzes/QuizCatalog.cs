using System.Runtime.CompilerServices;
using Stoa.Contracts.Courses;
using Stoa.Problems.Banks;

namespace Stoa.Problems.Quizzes;

/// <summary>Quizzes, banks and the questions in them by their block: read once, kept as long as the block itself is.</summary>
internal sealed class QuizCatalog
{
    private readonly ConditionalWeakTable<Block, Quiz> quizzes = [];
    private readonly ConditionalWeakTable<Block, Bank> banks = [];
    private readonly ConditionalWeakTable<Block, Dictionary<string, BankItem>> items = [];

    internal Quiz Quiz(Block block) => quizzes.GetValue(block, static b => QuizReader.Read(b.Content).Quiz);

    /// <summary>With the due date that it inherits from the lesson around it.</summary>
    internal QuizSettings Settings(Block block, CourseTree tree)
    {
        var own = Quiz(block).Settings;
        return own.Due is null && tree.Find(block.Key) is { } placed && tree.Due(placed) is { } due ? own with { Due = due } : own;
    }

    internal Bank Bank(Block block) => banks.GetValue(block, static b => BankReader.Read(b.Content).Bank);

    /// <summary>A question of a bank, or one of a quiz's own.</summary>
    internal BankItem? Item(Block block, string id) =>
        items.GetValue(block, b => (b.Type == QuizBlock.TypeName ? Quiz(b).Items : Bank(b).Items)
            .DistinctBy(item => item.Id).ToDictionary(item => item.Id, StringComparer.Ordinal)).GetValueOrDefault(id);
}
