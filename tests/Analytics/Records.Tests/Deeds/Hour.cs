using FsCheck;
using FsCheck.Fluent;
using Stoa.Contracts.Learning;

namespace Stoa.Records.Tests.Deeds;

/// <summary>What a learner does at a film, one thing after the other.</summary>
internal enum Doing { Watch, Pause, Seek, Background, Speed, Leave }

internal sealed record Step(Doing Doing, int Amount)
{
    public static readonly Arbitrary<List<Step>> Hours = Arb.From(
        Gen.Elements(Enum.GetValues<Doing>()).SelectMany(doing => Gen.Choose(1, 90).Select(amount => new Step(doing, amount))).NonEmptyListOf().Select(steps => steps.ToList()));
}

/// <summary>An hour at a film of 120 seconds: what a player tells of it, and, found by other means, what must come of it.</summary>
internal sealed class Hour
{
    public const int Length = 120;
    private readonly Classroom room;
    private readonly List<(double From, double To)> segments = [];
    private double clock, time, began, speed = 1;
    private bool playing, attended = true, told;
    private string session = "first";

    public Hour(Classroom room, IEnumerable<Step> steps)
    {
        this.room = room;
        Say("initialized", new { session, length = Length });
        foreach (var step in steps)
            Do(step);
        Turn(false);
        Say("terminated", Ending());
    }

    public List<LearnerMoment> Moments { get; } = [];

    /// <summary>How often each second of the film was watched.</summary>
    public int[] Views { get; } = new int[Length];

    /// <summary>The profile's verbs in the order in which they must be told.</summary>
    public List<string> Told { get; } = [];

    private void Do(Step step)
    {
        switch (step.Doing)
        {
            case Doing.Watch: Turn(true); Run(step.Amount); break;
            case Doing.Pause: Turn(false); clock += step.Amount; break;
            case Doing.Background: Turn(true); Hidden(step.Amount); break;
            case Doing.Seek: Seek(step.Amount % Length); break;
            case Doing.Speed: speed = step.Amount % 2 + 1; Say("rate", new { session, time, length = Length, speed }); break;
            case Doing.Leave: Leave(); break;
        }
    }

    private void Run(int seconds)
    {
        for (var i = 0; i < seconds && time < Length; i++, time++, clock += 1 / speed)
            if (attended)
                Views[(int)time]++;
        Complete();
        if (time >= Length)
            Turn(false);
    }

    private void Hidden(int seconds)
    {
        Cut();
        attended = false;
        Run(seconds);
        attended = true;
        began = time;
    }

    private void Seek(int to)
    {
        Cut();
        Say("seeked", new { session, time = (double)to, length = Length, from = time, to = (double)to, position = (double)to });
        (time, began) = (to, to);
    }

    private void Turn(bool on)
    {
        if (on == playing || (on && time >= Length))
            return;
        Cut();
        playing = on;
        began = time;
        Say(on ? "played" : "paused", on ? new { session, time, length = Length, speed } : Ending());
    }

    private void Leave()
    {
        Turn(false);
        Say("terminated", Ending());
        session = $"after {Moments.Count}";
        Say("initialized", new { session, length = Length });
    }

    private void Complete()
    {
        Cut();
        if (told || Views.Count(views => views > 0) < 0.8 * Length - 0.5)
            return;
        told = true;
        Say("completed", Ending());
    }

    // The stretch that is being played ends here for now; a player that is looked at meanwhile has it as one that goes on.
    private void Cut()
    {
        if (playing && attended && time > began)
        {
            if (segments is [.., var last] && last.To == began)
                segments[^1] = (last.From, time);
            else
                segments.Add((began, time));
            Say("watched", new { ranges = new[] { new[] { began, time } }, duration = Length, speed });
        }
        began = time;
    }

    private object Ending() => new { session, time, length = Length, speed, segments = segments.Select(segment => new[] { segment.From, segment.To }).ToArray() };

    private void Say(string kind, object data)
    {
        Moments.Add(room.Moment(Classroom.Film, kind, clock, data));
        if (kind != "watched")
            Told.Add(kind == "rate" ? "interacted" : kind);
    }
}
