using Stoa.Platform.Data;

namespace Stoa.Insights.Folding;

/// <summary>People whose figures must be made anew before the record is followed on.</summary>
internal static class Debts
{
    /// <param name="person">Null: everybody.</param>
    internal static Task Owe(Tx tx, Guid? person, CancellationToken cancellation) =>
        tx.Execute(OweSql, new { Id = Guid.CreateVersion7(), Person = person }, cancellation);

    private const string OweSql = """
        insert into insights.owed (id, person_id)
        values (@Id, @Person::uuid)
        """;
}
