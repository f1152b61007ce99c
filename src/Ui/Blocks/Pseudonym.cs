using System.Security.Cryptography;
using System.Text;
using Stoa.Contracts.People;

namespace Stoa.Ui.Blocks;

/// <summary>The name by which content of others knows a learner: always the same, and it tells nobody who it is.</summary>
public static class Pseudonym
{
    public static string Of(Person? learner) => learner is null
        ? "anonymous"
        : Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"stoa/user-id/{learner.Id:N}")).AsSpan(0, 16));
}
