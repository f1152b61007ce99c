namespace Stoa.Media.Captions;

/// <summary>What is said from one second to another, as plain text; lines are kept.</summary>
public sealed record Cue(double From, double To, string Text);
