namespace Stoa.Contracts.People;

/// <summary>Who is signed in. Cheap to pass around; filled once a request from the session.</summary>
/// <param name="Roles">Of <see cref="Role"/>; everybody is a learner.</param>
/// <param name="Culture">The person's chosen language (BCP 47) or null.</param>
public sealed record Person(Guid Id, string Name, string Email, bool EmailConfirmed, IReadOnlyList<string> Roles, string? Culture)
{
    public bool Is(string role) => Roles.Contains(role) || (role != Role.Learner && Roles.Contains(Role.Admin)) || role == Role.Learner;

    /// <summary>Authors, instructors and administrators see drafts, staff-only blocks and answers.</summary>
    public bool IsStaff => Is(Role.Author) || Is(Role.Instructor);
}

public static class Role
{
    public const string Learner = "learner";
    public const string Author = "author";
    public const string Instructor = "instructor";
    public const string Admin = "admin";
    public static readonly IReadOnlyList<string> All = [Learner, Author, Instructor, Admin];
}

public sealed record PersonSummary(Guid Id, string Name, string Email, string? Culture);

public interface IPeople
{
    /// <summary>Those of the ids that exist; order and duplicates do not matter.</summary>
    Task<IReadOnlyDictionary<Guid, PersonSummary>> Find(IReadOnlyCollection<Guid> ids);

    /// <summary>A page of those of the ids whose name or address contains the text, whatever its case and accents, by name.</summary>
    Task<PeoplePage> ByName(PeopleQuery query);

    /// <summary>All of the ids whose name or address contains the text, in no order.</summary>
    Task<IReadOnlyList<Guid>> Called(IReadOnlyCollection<Guid> ids, string text);
}

/// <param name="Text">Empty: everybody.</param>
public sealed record PeopleQuery(IReadOnlyCollection<Guid> Ids, string Text, bool Descending, int Skip, int Take);

/// <param name="Total">How many there are on all pages; 0 on a page after the last.</param>
public sealed record PeoplePage(int Total, IReadOnlyList<PersonSummary> People);

public sealed record PersonRegistered(Guid PersonId, string Name, string Email, string? Culture) : IEvent
{
    public static string EventName => "accounts.person-registered/1";
    static string IEvent.Name => EventName;
}

/// <summary>The account is gone: every module deletes or anonymises what it holds about the person.</summary>
public sealed record PersonErased(Guid PersonId) : IEvent
{
    public static string Name => "accounts.person-erased/1";
}

/// <summary>A module's part of "export my data".</summary>
public interface IPersonalData
{
    /// <summary>The file's name inside the export, e.g. <c>enrolments.json</c>.</summary>
    string FileName { get; }

    /// <summary>Everything the module holds about the person, as serialisable objects.</summary>
    Task<object> Export(Guid personId);
}

/// <summary>Sends a message to a person or address; durable once the caller's transaction commits.</summary>
public sealed record MailMessage(string To, string Subject, string Text, string? Html = null);
