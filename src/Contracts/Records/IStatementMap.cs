using System.Text.Json.Nodes;
using Stoa.Contracts.Courses;
using Stoa.Contracts.Learning;

namespace Stoa.Contracts.Records;

/// <summary>What a kind of block is in the record, and what its moments mean there. The module that owns the kind registers one
/// (<c>services.AddSingleton&lt;IStatementMap, …&gt;()</c>); a kind without one is an interaction whose moments mean nothing.</summary>
public interface IStatementMap
{
    /// <summary>The kind of block that it speaks of.</summary>
    string BlockType { get; }

    /// <summary>IRI; the type of the activity, of <see cref="ActivityTypes"/> or another.</summary>
    string ActivityType { get; }

    /// <summary>What a moment says, in the words of xAPI. Pure: a moment says the same whenever it comes, whatever came before it.</summary>
    IEnumerable<Deed> Of(DeedPlace place, LearnerMoment moment);
}

/// <summary>Where something was done.</summary>
/// <param name="Tree">The published version.</param>
/// <param name="Block">In the revision that was shown, if that is known; null for deeds on the course itself.</param>
/// <param name="Unit">In which the block stands.</param>
public sealed record DeedPlace(Course Course, CourseTree Tree, Block? Block, Block? Unit);

/// <summary>What somebody did. Who, when, on what and where is added by the record.</summary>
/// <param name="Verb">IRI, of <see cref="Verbs"/> or another.</param>
/// <param name="Result">As in a statement.</param>
/// <param name="Extensions">Of the context; added to those that every statement has.</param>
/// <param name="Category">IRI of the profile that the statement follows.</param>
public sealed record Deed(string Verb, JsonObject? Result = null, JsonObject? Extensions = null, string? Category = null)
{
    /// <summary>The statement's id, where a profile says what it is; otherwise it follows from the moment.</summary>
    public Guid? Id { get; init; }
}

/// <summary>Verbs that several modules use.</summary>
public static class Verbs
{
    public const string Registered = "http://adlnet.gov/expapi/verbs/registered";
    public const string Left = "http://activitystrea.ms/schema/1.0/leave";
    public const string Experienced = "http://adlnet.gov/expapi/verbs/experienced";
    public const string Read = "http://activitystrea.ms/schema/1.0/read";
    public const string Watched = "http://activitystrea.ms/schema/1.0/watch";
    public const string Answered = "http://adlnet.gov/expapi/verbs/answered";
    public const string Responded = "http://adlnet.gov/expapi/verbs/responded";
    public const string Completed = "http://adlnet.gov/expapi/verbs/completed";
    public const string Progressed = "http://adlnet.gov/expapi/verbs/progressed";
    public const string Scored = "http://adlnet.gov/expapi/verbs/scored";
    public const string LoggedIn = "https://w3id.org/xapi/adl/verbs/logged-in";
    public const string LoggedOut = "https://w3id.org/xapi/adl/verbs/logged-out";
}

/// <summary>Types of activities that several modules use.</summary>
public static class ActivityTypes
{
    public const string Course = "http://adlnet.gov/expapi/activities/course";
    public const string Module = "http://adlnet.gov/expapi/activities/module";
    public const string Lesson = "http://adlnet.gov/expapi/activities/lesson";
    public const string Assessment = "http://adlnet.gov/expapi/activities/assessment";
    public const string Interaction = "http://adlnet.gov/expapi/activities/interaction";
}
