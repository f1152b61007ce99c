using Stoa.Ui;

namespace Stoa.Accounts.SignIn;

/// <param name="Work">The time for a proof of work, or null while none is wanted.</param>
public sealed record SignInModel(string Email, string Return, string? Work, FormErrors? Errors = null);

public sealed record CodeModel(FormErrors? Errors = null);

public sealed record LinkModel(string Token, string Title, string Explanation, string Action, string? Refusal = null);
