using Stoa.Ui;

namespace Stoa.Accounts.Registration;

/// <param name="Work">The time for a proof of work, or null while none is wanted.</param>
public sealed record RegisterModel(string Name, string Email, string Return, string? Work, FormErrors? Errors = null);
