namespace Stoa.Ui;

/// <summary>What is wrong with a form that was sent: messages by field, "" for the form as a whole.</summary>
public sealed class FormErrors
{
    private readonly List<(string Field, string Message)> _all = [];

    public IReadOnlyList<(string Field, string Message)> All => _all;

    public bool Any => _all.Count > 0;

    /// <summary>The first message of a field, or null.</summary>
    public string? this[string field] => _all.FirstOrDefault(e => e.Field == field).Message;

    public FormErrors Add(string field, string message)
    {
        _all.Add((field, message));
        return this;
    }

    /// <summary>Adds the message when the condition holds; answers whether it did.</summary>
    public bool When(bool wrong, string field, string message)
    {
        if (wrong)
            Add(field, message);
        return wrong;
    }
}

/// <summary>A choice of a field.</summary>
public sealed record Option(string Value, string Text, string? Hint = null);
