namespace Stoa.PeerReview.Estimation;

/// <summary>One review as a number.</summary>
/// <param name="Grader">Who judged, by number.</param>
/// <param name="Work">What was judged, by number.</param>
/// <param name="Score">0 to 100.</param>
public readonly record struct Judgement(int Grader, int Work, double Score);

/// <summary>What is believed of a work's true score, of 100.</summary>
/// <param name="Deviation">Standard deviation of the belief.</param>
public readonly record struct Belief(double Score, double Deviation);

/// <summary>What is believed of a grader.</summary>
/// <param name="Bias">By how much their scores lie above the truth.</param>
/// <param name="Noise">Standard deviation of their scores around truth and bias.</param>
public readonly record struct Habit(double Bias, double Noise);
