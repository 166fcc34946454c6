namespace Clickstream.Api.Drift;

/// <summary>What live sessions are compared with.</summary>
/// <param name="RowCount">Training rows that the histograms were made of; null where the package does not say.</param>
/// <param name="SessionCount">Sessions that these rows are of.</param>
/// <param name="ScoreSessionCount">Sessions that the histogram of the answers is of; null without one.</param>
/// <param name="FeatureCount">Features that are watched.</param>
internal sealed record DriftReferenceResponse(int? RowCount, int SessionCount, int? ScoreSessionCount, int FeatureCount);
