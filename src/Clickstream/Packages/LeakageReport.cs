namespace Clickstream.Packages;

/// <summary>What the leakage checks of the training run found; a finding that alarms also stands among the warnings.</summary>
/// <param name="PrefixesCompared">With events: how many prefixes were featurized with and without their later events; null for session rows.</param>
/// <param name="FeaturesChanged">Features that differed between the two; none when all is well.</param>
/// <param name="TrainTestRocAuc">How well a classifier tells the test rows from the others, 0.5 for not at all; null when it could not be tried.</param>
/// <param name="TellingFeatures">The features that it went by, the most telling first.</param>
public sealed record LeakageReport(
    int? PrefixesCompared, IReadOnlyList<string> FeaturesChanged, double? TrainTestRocAuc, IReadOnlyList<string> TellingFeatures);
