using System.Security.Cryptography;
using System.Text;
using Stoa.Contracts.People;

namespace Stoa.Ui.Blocks;

/// <summary>The name by which content of others knows a learner: always the same, and it tells nobody who it is.</summary>
public static class Pseudonym
{
    public static string Of(Person? learner) => Of(learner?.Id);

    public static string Of(Guid? learner) => learner is not { } id
        ? "anonymous"
        : Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"stoa/user-id/{id:N}")).AsSpan(0, 16));
}
