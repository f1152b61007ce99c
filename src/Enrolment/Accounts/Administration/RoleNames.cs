using Stoa.Contracts.People;
using Stoa.Ui.Strings;

namespace Stoa.Accounts.Administration;

internal static class RoleNames
{
    internal static string Of(string role) => role switch
    {
        Role.Author => Words.T("Author"),
        Role.Instructor => Words.T("Instructor"),
        Role.Admin => Words.T("Administrator"),
        _ => Words.T("Learner"),
    };
}
